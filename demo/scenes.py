"""The scenes of the demonstration: three citizens, one reviewer, thirty days."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date

import specimens
from telegram_emulator import Transcript

from demo.citizens import CHECK, PICTURE_SECONDS, Answers, applies, fills_in, sends_file
from demo.expectations import Expectations
from demo.office_scene import reminded, visit
from demo.people import Person
from demo.text_ids import text

TALKING, PASSING = 20.0, 1.5
"""Seconds of a day while people write, so that none is overtaken by it; and while they wait."""

START_SECONDS = 60
"""From the start of the process to its first answer, on a slow machine."""

DECISION_SECONDS = 45
"""Longer than the longest review: the New Year holidays at the pace of the days."""

STAGES = {
    "сообщение о передаче в изготовление": "notice-in-production",
    "«изготовлен, пока не приезжайте»": "notice-made",
    "«в пути»": "notice-on-the-way",
    "«готов к выдаче» с адресом и часами": "notice-ready",
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays."""

    plastic: Person
    paper: Person
    rejected: Person
    visitor: Person
    reviewer: Person


async def play(
    cast: Cast,
    met: Expectations,
    told: Transcript,
    run_at: Callable[[float], Awaitable[None]],
    stage_seconds: float,
) -> None:
    """All scenes; the long waits run side by side. `run_at` tells how long a day lasts."""
    async with met.expecting("Начало", "бот запустился и отвечает на /start"):
        await cast.reviewer.says("/start")
        await cast.reviewer.waits_for("desk-home", START_SECONDS)
    told.heading("Юлия подаёт на пластиковую карту")
    await _plastic(cast, met)
    told.heading("Петру возвращают заявление на исправление, а потом отказывают")
    await _rejected(cast, met)
    told.heading("Артём подаёт на бумажный полис; решить никто не успевает — решает симулятор")
    await _paper(cast, met)
    await run_at(PASSING)
    await _decided_in_time(cast, met)
    await run_at(TALKING)
    told.heading("Марфа записывает детей в МФЦ")
    booked = await visit(cast.visitor, cast.reviewer, met)
    told.heading("Тридцать дней")
    await run_at(PASSING)
    await asyncio.gather(
        reminded(cast.visitor, booked, met),
        _thirty_days("Пластиковая карта", cast.plastic, cast, met, stage_seconds),
        _thirty_days("Бумажный полис", cast.paper, cast, met, stage_seconds),
    )


async def _plastic(cast: Cast, met: Expectations) -> None:
    scene, yulia = "Пластиковая карта", cast.plastic
    sideways = sends_file(specimens.sideways_photo, "IMG_0007.jpg")
    answers = Answers(specimens.YULIA, instead={"step-photo.question": sideways})
    async with met.expecting(scene, "анкета от /start до фото"):
        await applies(yulia, answers, until="step-photo.question")
    async with met.expecting(scene, "плохое фото отклонено с причинами"):
        await yulia.sends_document(specimens.two_faces_photo(), "photo-of-two.jpg")
        refused = await yulia.waits_for("picture-faults", PICTURE_SECONDS)
        if text("picture-several-faces") not in refused:
            raise AssertionError("the refusal does not say that there are two faces")
    async with met.expecting(scene, "цветной снимок боком стал фото для карты"):
        await fills_in(yulia, answers, until="step-signature.question")
    async with met.expecting(scene, "анкета до конца"):
        await fills_in(yulia, answers)
    async with met.expecting(scene, "заявление отправлено, дан номер"):
        await yulia.waits_for("notice-sent")
    async with met.expecting(scene, "проверяющий видит карточку и одобряет"):
        await _opens_newest(cast.reviewer)
        await cast.reviewer.presses("desk-approve")
        await cast.reviewer.waits_for("desk-decided", how="approved")
    async with met.expecting(scene, "временный полис пришёл файлом PDF"):
        await _gets_temporary_policy(yulia)


async def _rejected(cast: Cast, met: Expectations) -> None:
    scene, pyotr = "Возврат и отказ", cast.rejected
    async with met.expecting(scene, "анкета отправлена"):
        await applies(pyotr, Answers(_pyotr(), form="step-form-paper"))
        await pyotr.waits_for("notice-sent")
    async with met.expecting(scene, "проверяющая возвращает с причинами и словами"):
        number = await _opens_newest(cast.reviewer)
        why = "scan.other-document snils.error Это страница с пропиской"
        await cast.reviewer.says(f"/return {number} {why}")
        await cast.reviewer.waits_for("desk-decided", how="returned")
    async with met.expecting(scene, "гражданин узнаёт, что не так и как верно"):
        told = await pyotr.waits_for("returned", DECISION_SECONDS)
        if "Это страница с пропиской" not in told or text("reason-example") not in told:
            raise AssertionError("the return does not say what is wrong and what would be right")
    async with met.expecting(scene, "спрошены только два шага, номер прежний"):
        await _corrects(pyotr, number)
    async with met.expecting(scene, "проверяющая видит было и стало и отказывает"):
        card = await cast.reviewer.waits_for("notice-review-again")
        await cast.reviewer.presses("desk-show", card)
        await cast.reviewer.waits_for("desk-attempt", attempt=2)
        await cast.reviewer.presses("desk-view-changes.button")
        await cast.reviewer.waits_for("desk-view-changes")
        await cast.reviewer.says(f"/reject {number} passport.other-person")
        await cast.reviewer.waits_for("desk-decided", how="rejected")
    async with met.expecting(scene, "гражданин узнаёт причину отказа и куда идти"):
        await pyotr.waits_for("rejection-passport-other-person", DECISION_SECONDS)


async def _corrects(pyotr: Person, number: str) -> None:
    since = pyotr.mark()
    await pyotr.presses("go-fix")
    await pyotr.waits_for("form-head", at=1, of=2)
    # With a new scan, what is read from it is a question too, where scans are read.
    await fills_in(pyotr, Answers(_pyotr()), until=CHECK)
    asked = [one for one in pyotr.chat if one.seq > since and text("form-head") in one]
    of_passport = text("form-head", section=text("section-passport"))
    if not all(of_passport in one for one in asked[:-1]):
        raise AssertionError("something was asked again that nobody objected to")
    since = pyotr.mark()
    await pyotr.presses("step-check-agree")
    sent = await pyotr.waits_for("notice-resent", since=since)
    if number not in sent.text:
        raise AssertionError("the corrected application has another number")


async def _paper(cast: Cast, met: Expectations) -> None:
    scene, artyom = "Бумажный полис", cast.paper
    async with met.expecting(scene, "анкета без фото и подписи"):
        await applies(artyom, Answers(specimens.ARTYOM, form="step-form-paper"))
        await artyom.waits_for("notice-sent")
        if artyom.sees("step-photo.question") or artyom.sees("step-signature.question"):
            raise AssertionError("a paper form was asked for pictures of the card")


async def _decided_in_time(cast: Cast, met: Expectations) -> None:
    async with met.expecting("Бумажный полис", "решено симулятором к сроку"):
        await _gets_temporary_policy(cast.paper)


async def _thirty_days(
    scene: str, citizen: Person, cast: Cast, met: Expectations, seconds: float
) -> None:
    async with met.expecting(scene, "/status: с какого дня, что дальше и когда не позже"):
        await citizen.says("/status")
        standing = await citizen.waits_for(
            lambda message: any(
                text(one) in message for one in ("status-next", "status-next-collect")
            )
        )
    since = 0
    for what, words in STAGES.items():
        async with met.expecting(scene, what):
            stage = await citizen.waits_for(words, seconds, since=since)
            since = stage.seq
    async with met.expecting(scene, "карточка места на карте"):
        await citizen.waits_for(lambda message: message.kind == "venue", seconds)
    async with met.expecting(scene, "то же сообщение /status само стало «готов к выдаче»"):
        ready = text("status-head-since", now=text("status-ready"))
        now = await citizen.waits_for(ready, seconds, since=standing.seq - 1)
        if now.id != standing.id:
            raise AssertionError("the status came as another message")
    if citizen is cast.plastic:
        async with met.expecting(scene, "через три дня — напоминание"):
            await citizen.waits_for("notice-reminder", seconds)
    async with met.expecting(scene, "полис выдан"):
        reference = await _reference(citizen)
        await cast.reviewer.says(f"/collected {reference}")
        await citizen.waits_for("notice-collected")
    async with met.expecting(scene, "одна оценка, и больше ни слова"):
        await citizen.presses("rate-star", stars=5)
        await citizen.waits_for("rated.thanks")


async def _opens_newest(reviewer: Person) -> str:
    """Open the newest application; its reference number."""
    card = await reviewer.waits_for("notice-review-new")
    await reviewer.presses("desk-show", card)
    await reviewer.waits_for("desk-view-history.button")
    return card.text.split()[2]


async def _gets_temporary_policy(citizen: Person) -> None:
    approved = await citizen.waits_for("notice-approved", DECISION_SECONDS)
    if not (await citizen.downloads(approved)).startswith(b"%PDF"):
        raise AssertionError("the temporary policy is no PDF")


async def _reference(citizen: Person) -> str:
    return await citizen.copies("copy-reference")


def _pyotr() -> specimens.Person:
    one = specimens.ARTYOM
    return specimens.Person(
        surname="Гречкин",
        name="Пётр",
        patronymic="Ильич",
        sex="M",
        born=date(1979, 10, 2),
        birthplace=one.birthplace,
        series="4524",
        number="310207",
        issued=date(2024, 11, 5),
        code=one.code,
        issuer=one.issuer,
        look=one.look,
    )
