"""A child's form as it is entered at the desk, question by question."""

from dataclasses import dataclass
from datetime import date

from specimens import Person as Somebody
from specimens.portrait import MAN, WOMAN
from telegram_emulator.person import Person

from demo.citizens import Act, Answers, fills_in, presses, says

MASHA = Somebody(
    surname="Щеглова",
    name="Мария",
    patronymic="Петровна",
    born=date(2026, 5, 14),
    sex="F",
    birthplace="гор. Москва",
    series="",
    number="",
    issued=date(2026, 5, 20),
    code="",
    issuer="Тверской отдел ЗАГС г. Москвы",
    look=WOMAN,
)
"""Born nineteen days before the stories begin."""

TIMUR = Somebody(
    surname="Щеглов",
    name="Тимур",
    patronymic="Петрович",
    born=date(2011, 3, 4),
    sex="M",
    birthplace="гор. Москва",
    series="4525",
    number="654321",
    issued=date(2025, 4, 1),
    code="770-012",
    issuer="ГУ МВД России по г. Москве",
    look=MAN,
)
"""Fifteen years old."""


@dataclass(frozen=True, slots=True)
class OfChild(Answers):
    """What one of the staff does at each question of a child's form."""

    certificate: str = "iv-мю 123456"
    mother: str = "Юлия"

    def acts(self) -> dict[str, Act]:
        one = self.of
        usual: dict[str, Act] = {
            **Answers.acts(self),
            "Согласие представителя на обработку": presses("Согласие даю"),
            "Условия\n• ": presses("Условия понятны"),
            "Почему ребёнку нужен полис?": presses(self.reason),
            "Номер полиса ребёнка": presses("Не знаю номер"),
            "Фамилия ребёнка": says(one.surname),
            "Имя ребёнка": says(one.name),
            "Отчество ребёнка": says(one.patronymic),
            "Дата рождения ребёнка": says(one.born.strftime("%d.%m.%Y")),
            "Пол ребёнка": presses("Женский" if one.sex == "F" else "Мужской"),
            "Серия и номер паспорта подростка": says(f"{one.series} {one.number}"),
            "Номер свидетельства о рождении": says(self.certificate),
            "Когда выдано свидетельство": says(one.issued.strftime("%d.%m.%Y")),
            "Кем выдан документ ребёнка": says(one.issuer),
            "СНИЛС ребёнка": presses("Пропустить"),
            "Кем посетитель приходится ребёнку?": presses("Мать"),
            "Фамилия представителя": says("Щеглова"),
            "Имя представителя": says(self.mother),
            "Отчество представителя": says("Чеславовна"),
            "Серия и номер паспорта представителя": says("45 18 123457"),
            "Адрес регистрации ребёнка": says("125009, Москва, Тверская ул., 7, кв. 12"),
            "Где живёт ребёнок?": presses("Совпадает"),
            "Мобильный телефон представителя": says("+7 999 000-01-01"),
        }
        last = usual.pop("Проверьте ответы")
        return {**usual, "Проверьте ответы": last}


async def enters(staff: Person, visit: int | str, child: Answers, until: str | None = None) -> str:
    """From `/accept` to the end of the form; returns the words of the first question."""
    since = staff.mark()
    await staff.says(f"/accept {visit}")
    first = await staff.waits_for("спросите и сверьте с документами", since=since)
    await fills_in(staff, child, until)
    return first.text
