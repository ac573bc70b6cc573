"""Registration at the pretend portal, as it goes at a real one: data, SMS, password, passport."""

from aiohttp import web

from demo.openid_provider.accounts import Accounts
from demo.openid_provider.pages import field, form, link, page, words

WAYS = {
    "bank": "Через приложение банка",
    "centre": "В центре обслуживания",
    "post": "Кодом из письма",
}


class Registering:
    """Its pages; `back` is where somebody came from, and is led to again."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    def add_to(self, app: web.Application) -> None:
        app.router.add_get("/register", self.begin)
        app.router.add_post("/register", self.typed)
        app.router.add_post("/register/sms", self.sms)
        app.router.add_post("/register/password", self.password)
        app.router.add_post("/confirm", self.confirm)

    async def begin(self, request: web.Request) -> web.Response:
        fields = [
            field("family_name", "Фамилия", "Снегирёва"),
            field("given_name", "Имя", "Марфа"),
            field("phone_number", "Мобильный телефон", "+7 999 000-10-04"),
            field("email", "E-mail", "marfa@example.ru"),
        ]
        kept = {"back": _local(request.query.get("back", ""))}
        return _html(page("Регистрация", form("/register", "Дальше", fields, kept, main=True)))

    async def typed(self, request: web.Request) -> web.Response:
        said = await _said(request)
        names = ("family_name", "given_name", "phone_number", "email")
        id = self._accounts.begin({name: said.get(name, "") for name in names})
        return self._ask_sms(id, said)

    def _ask_sms(self, id: str, said: dict[str, str], again: str = "") -> web.Response:
        sms = self._accounts.begun[id].sms
        told = words(f"СМС на ваш учебный телефон: код {sms}. Его вводят только здесь, на сайте.")
        kept = {"id": id, "back": said.get("back", "")}
        fields = [field("sms", "Код из СМС")]
        asked = form("/register/sms", "Дальше", fields, kept, main=True)
        return _html(page("Код из СМС", words(again) if again else "", told, asked))

    async def sms(self, request: web.Request) -> web.Response:
        said = await _said(request)
        begun = self._accounts.begun.get(said.get("id", ""))
        if begun is None:
            raise web.HTTPFound("/register")
        if said.get("sms", "").strip() != begun.sms:
            return self._ask_sms(said["id"], said, "Код не тот. Введите ещё раз.")
        begun.knows_sms = True
        return self._ask_password(said)

    def _ask_password(self, said: dict[str, str], again: str = "") -> web.Response:
        fields = [
            field("one", "Пароль (выдуманный)", kind="password"),
            field("two", "Пароль ещё раз", kind="password"),
        ]
        kept = {"id": said["id"], "back": said.get("back", "")}
        asked = form("/register/password", "Дальше", fields, kept, main=True)
        return _html(page("Пароль", words(again) if again else "", asked))

    async def password(self, request: web.Request) -> web.Response:
        """Compared and thrown away: who signs in here picks an account."""
        said = await _said(request)
        begun = self._accounts.begun.get(said.get("id", ""))
        if begun is None or not begun.knows_sms:
            raise web.HTTPFound("/register")
        if said.get("one") != said.get("two"):
            return self._ask_password(said, "Пароли не совпали. Введите ещё раз.")
        account = self._accounts.finish(said["id"])
        fields = [
            field("middle_name", "Отчество", "Егоровна"),
            field("birthdate", "Дата рождения", "1971-02-14", "date"),
            field("snils", "СНИЛС", "087-654-303 00"),
        ]
        kept = {"id": account.id, "back": said.get("back", "")}
        ways = [form("/confirm", way, fields, {**kept, "way": id}) for id, way in WAYS.items()]
        told = words("Запись создана, но не подтверждена. Подтвердите личность одним из способов:")
        later = _onward(said, "Подтвержу потом")
        return _html(page("Подтверждение личности", told, *ways, later))

    async def confirm(self, request: web.Request) -> web.Response:
        said = await _said(request)
        account = self._accounts.all.get(said.get("id", ""))
        if account is None or said.get("way") not in WAYS:
            raise web.HTTPFound("/register")
        for name in ("middle_name", "birthdate", "snils"):
            account.told[name] = said.get(name, "")
        account.confirmed = True
        told = words(f"{account.name}: учётная запись подтверждена.")
        return _html(page("Готово", told, _onward(said, "Продолжить вход")))


def _onward(said: dict[str, str], text: str) -> str:
    back = _local(said.get("back", ""))
    return link(back, text) if back else words("Вернитесь в чат с ботом.")


def _local(address: str) -> str:
    """Only back to the sign-in of this portal."""
    return address if address.startswith("/authorize?") else ""


async def _said(request: web.Request) -> dict[str, str]:
    return {name: str(value)[:4000] for name, value in (await request.post()).items()}


def _html(content: str) -> web.Response:
    return web.Response(text=content, content_type="text/html")
