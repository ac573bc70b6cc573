"""Invented citizens who fill in the form, question by question, as people with phones do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import specimens
from telegram_emulator.message import Message
from telegram_emulator.person import Person

from demo.sign_in import goes_through

PHONE = "Мобильный телефон"
PICTURE_SECONDS = 20
"""How long an answer may take: a picture on a slow machine, the start of the workers included."""
Act = Callable[[Person], Awaitable[object]]


def says(words: str) -> Act:
    return lambda person: person.says(words)


def presses(label: str) -> Act:
    return lambda person: person.presses(label)


def sends_file(make: Callable[[], bytes], name: str) -> Act:
    return lambda person: person.sends_document(make(), name)


def signs_in(surname: str) -> Act:
    """Through the portal in a browser, and back with the code."""

    async def act(person: Person) -> None:
        await person.says(await goes_through(await person.link("Войти через"), surname))

    return act


def shares_contact(person: Person) -> Awaitable[object]:
    return person.taps("Отправить мой номер")


CHECKED: dict[str, Act] = {
    "Кому нужен полис?": presses("Мне"),
    "Сколько вам лет?": presses("18 или больше"),
    "Вы живёте в Москве?": presses("Да, в Москве"),
    "подтверждённая учётная запись Госуслуг или mos.ru?": presses("Да, подтверждённая"),
}
"""What is asked before the form, and how somebody answers who may apply here."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What one citizen does at each question, by words that only this question has.

    `instead` puts other acts in the place of some; `until` stops before that question.
    """

    of: specimens.Person
    reason: str = "Полис потерян"
    form: str = "Пластиковая карта"
    instead: dict[str, Act] = field(default_factory=dict)

    def acts(self) -> dict[str, Act]:
        one = self.of
        usual: dict[str, Act] = {
            **CHECKED,
            "Войдите через Госуслуги": signs_in(one.surname),
            "Согласие на обработку персональных данных": presses("Согласие даю"),
            "Согласие на обработку данных есть": presses("Условия понятны"),
            "Почему вам нужен полис?": presses(self.reason),
            "Какую страховую компанию": presses("СОГАЗ-Мед"),
            "Номер вашего полиса": presses("Не знаю номер"),
            "Какой полис сделать?": presses(self.form),
            "Пришлите фото для карты": sends_file(specimens.photo, "photo.jpg"),
            "Пришлите вашу подпись": sends_file(specimens.signature, "signature.png"),
            "Пришлите скан страницы": sends_file(lambda: specimens.passport_page(one), "scan.jpg"),
            "Как в паспорте, например Иванова": says(one.surname),
            "Как в паспорте, например Мария": says(one.name),
            "Как в паспорте, например Петровна": says(one.patronymic),
            "Дата рождения": says(one.born.strftime("%d.%m.%Y")),
            "Пол\nКак в паспорте": presses("Женский" if one.sex == "F" else "Мужской"),
            "Серия и номер паспорта": says(f"{one.series[:2]} {one.series[2:]} {one.number}"),
            "Когда выдан паспорт": says(one.issued.strftime("%d.%m.%Y")),
            "6 цифр рядом с датой выдачи": says(one.code),
            "Кем выдан паспорт": says(one.issuer),
            "СНИЛС\n": says("112-233-445 95"),
            "Адрес регистрации\nКак в паспорте": says("125009, Москва, Тверская ул., 7, кв. 12"),
            "Где вы живёте?": presses("Совпадает"),
            PHONE: shares_contact,
            "E-mail для временного полиса": presses("Пропустить"),
            "E-mail для выписки": presses("Пропустить"),
            "Код из письма": presses("Пропустить"),
            "Где заберёте полис?": says("Тверская"),
            "Подходит?": presses("Подходит"),
            "Это ваши данные": presses("Да, всё верно"),
            "Всё верно?": presses("Да, всё верно"),
            "Проверьте ответы": presses("Всё верно, отправить"),
        }
        unknown = self.instead.keys() - usual.keys()
        if unknown:
            raise ValueError(f"no such question: {unknown}")
        return usual | self.instead


async def fills_in(person: Person, answers: Answers, until: str | None = None) -> None:
    """From the question on the screen to the end of the form, or up to the question `until`."""
    acts = answers.acts()
    asked = await _question(person, acts)
    while asked != until:
        since = person.mark()
        await acts[asked](person)
        if asked == "Проверьте ответы":
            return
        answered, asked = asked, await _question(person, acts, since)
        if asked == answered:
            raise AssertionError(f"the answer was not taken: {' '.join(asked.split())}")


async def applies(person: Person, answers: Answers, until: str | None = None) -> None:
    """From /start on."""
    await person.says("/start")
    await person.waits_for("неофициальный учебный симулятор")
    since = person.mark()
    await person.presses("Подать заявление")
    await _question(person, answers.acts(), since)
    await fills_in(person, answers, until)


async def passes_check(person: Person, since: int = 0) -> None:
    """Answer what is asked before the form, from its first question on."""
    for question, act in CHECKED.items():
        asked = await person.waits_for(question, since=since)
        await act(person)
        since = asked.seq


async def _question(person: Person, acts: dict[str, Act], since: int | None = None) -> str:
    """Which question is asked; an old one has lost its buttons (the phone's are a keyboard)."""

    def asks(message: Message) -> bool:
        open_now = message.labels or PHONE in message.text
        return bool(open_now) and any(question in message.text for question in acts)

    if since is None:
        message = next(m for m in reversed(person.chat) if asks(m))
    else:
        message = await person.waits_for(asks, PICTURE_SECONDS, since=since)
    # The check page, which comes last, quotes words of the others.
    return next(question for question in reversed(acts) if question in message.text)
