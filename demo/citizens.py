"""Invented citizens who fill in the form, question by question, as people with phones do."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import specimens
from telegram_emulator import Message

from demo.people import Person
from demo.sign_in import goes_through
from demo.text_ids import text
from texts import DEFAULT_LANGUAGE

PHONE, CHECK = "step-phone.question", "step-check.question"
FORMS = ("step-form-of-two.question", "step-form-of-all.question", "step-form.question")
PROPOSED = ("step-photo.proposed", "step-signature.proposed")
READ = ("step-reading.question", "step-reading-in-part.question")
SEX = {"F": "step-sex-female", "M": "step-sex-male"}
ADDRESS = "125009, Москва, Тверская ул., 7, кв. 12"
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
        await person.says(await goes_through(await person.link("step-sign-in-go"), surname))

    return act


def shares_contact(person: Person) -> Awaitable[object]:
    return person.taps("step-phone-own")


CHECKED: dict[str, Act] = {
    "step-whom.question": presses("step-whom-self"),
    "step-age.self": presses("step-age-adult"),
    "step-city.question": presses("step-city-moscow"),
    "step-account.question": presses("step-account-confirmed"),
}
"""What is asked before the form, and how somebody answers who may apply here."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What one citizen does at each question, by the id of the question's text.

    `instead` puts other acts in the place of some; `until` stops before that question.
    """

    of: specimens.Person
    reason: str = "step-reason-lost"
    form: str = "step-form-plastic"
    instead: dict[str, Act] = field(default_factory=dict)

    def acts(self) -> dict[str, Act]:
        one = self.of
        usual: dict[str, Act] = {
            **CHECKED,
            "step-sign-in.question": signs_in(one.surname),
            "step-consent.question": presses("step-consent-agree"),
            "step-conditions.question": presses("step-conditions-agree"),
            "step-reason.question": presses(self.reason),
            "step-insurer.question": presses("СОГАЗ-Мед"),
            "step-enp.question": presses("step-enp-unknown"),
            **dict.fromkeys(FORMS, presses(self.form)),
            "step-photo.question": sends_file(specimens.photo, "photo.jpg"),
            "step-signature.question": sends_file(specimens.signature, "signature.png"),
            "step-scan.question": sends_file(lambda: specimens.passport_page(one), "scan.jpg"),
            "step-surname.question": says(one.surname),
            "step-name.question": says(one.name),
            "step-patronymic.question": says(one.patronymic),
            "step-birth-date.question": says(one.born.strftime("%d.%m.%Y")),
            "step-sex.question": presses(SEX[one.sex]),
            "step-passport.question": says(f"{one.series[:2]} {one.series[2:]} {one.number}"),
            "step-issued-on.question": says(one.issued.strftime("%d.%m.%Y")),
            "step-department.question": says(one.code),
            "step-issuer.question": says(one.issuer),
            "step-snils.question": says("112-233-445 95"),
            "step-registration.question": says(ADDRESS),
            "step-residence.question": presses("step-residence-same"),
            PHONE: shares_contact,
            "step-email.question": presses("move-skip"),
            "step-email-for-digital.question": presses("move-skip"),
            "step-email-code.question": presses("move-skip"),
            "step-place.question": says("Тверская"),
            **dict.fromkeys(PROPOSED, presses("picture-yes")),
            "step-known.question": presses("step-known-yes"),
            **dict.fromkeys(READ, presses("step-reading-yes")),
            CHECK: presses("step-check-agree"),
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
        if asked == CHECK:
            return
        answered, asked = asked, await _question(person, acts, since)
        if asked == answered:
            raise AssertionError(f"the answer was not taken: {asked}")


async def applies(person: Person, answers: Answers, until: str | None = None) -> None:
    """From /start on."""
    await person.says("/start")
    await person.waits_for("welcome")
    since = person.mark()
    await person.presses("go-apply")
    await _question(person, answers.acts(), since)
    await fills_in(person, answers, until)


async def passes_check(person: Person, since: int = 0) -> None:
    """Answer what is asked before the form, from its first question on."""
    for question, act in CHECKED.items():
        asked = await person.waits_for(question, since=since)
        await act(person)
        since = asked.seq


def question_in(
    message: Message, acts: Iterable[str], language: str = DEFAULT_LANGUAGE
) -> str | None:
    """Which of these questions, given by their text ids, a message asks."""
    # The check page, which comes last, quotes words of the others.
    for id in reversed([*acts]):
        if text(id).spoken(language).is_line_of(message.text):
            return id
    return None


async def _question(person: Person, acts: dict[str, Act], since: int | None = None) -> str:
    """Which question is asked; an old one has lost its buttons (the phone's are a keyboard)."""

    def asked(message: Message) -> str | None:
        id = question_in(message, acts, person.language)
        return id if message.labels or id == PHONE else None

    def asks(message: Message) -> bool:
        return asked(message) is not None

    if since is None:
        message = next(m for m in reversed(person.chat) if asks(m))
    else:
        message = await person.waits_for(asks, PICTURE_SECONDS, since=since)
    return asked(message) or ""
