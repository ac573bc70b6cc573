"""A child's form as it is entered at the desk, question by question."""

from dataclasses import dataclass
from datetime import date

from specimens import MAN, WOMAN
from specimens import Person as Somebody

from demo.citizens import ADDRESS, CHECK, SEX, Act, Answers, fills_in, presses, says
from demo.people import Person

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
            "step-consent-for-child.question": presses("step-consent-agree"),
            "step-conditions-for-child.question": presses("step-conditions-agree"),
            "step-reason-for-child.question": presses(self.reason),
            "step-enp-for-child.question": presses("step-enp-unknown"),
            "step-surname-for-child.question": says(one.surname),
            "step-name-for-child.question": says(one.name),
            "step-patronymic-for-child.question": says(one.patronymic),
            "step-birth-date-for-child.question": says(one.born.strftime("%d.%m.%Y")),
            "step-sex-for-child.question": presses(SEX[one.sex]),
            "step-passport-for-child.question": says(f"{one.series} {one.number}"),
            "step-certificate.question": says(self.certificate),
            "step-certified-on.question": says(one.issued.strftime("%d.%m.%Y")),
            "step-issuer-for-child.question": says(one.issuer),
            "step-snils-for-child.question": presses("move-skip"),
            "step-representative.question": presses("step-representative-mother"),
            "step-representative-surname.question": says("Щеглова"),
            "step-representative-name.question": says(self.mother),
            "step-representative-patronymic.question": says("Чеславовна"),
            "step-representative-passport.question": says("45 18 123457"),
            "step-registration-for-child.question": says(ADDRESS),
            "step-residence-for-child.question": presses("step-residence-same"),
            "step-phone-for-child.question": says("+7 999 000-01-01"),
        }
        last = usual.pop(CHECK)
        return {**usual, CHECK: last}


async def enters(staff: Person, visit: int | str, child: Answers, until: str | None = None) -> str:
    """From `/accept` to the end of the form; returns the words of the first question."""
    since = staff.mark()
    await staff.says(f"/accept {visit}")
    first = await staff.waits_for("behalf-head", since=since)
    await fills_in(staff, child, until)
    return first.text
