"""The scene at an office: papers, an appointment for one's child, its reminder, the desk."""

from telegram_emulator import Message, What, Which

from demo.children import MASHA, OfChild, enters
from demo.expectations import Expectations
from demo.people import Person
from demo.text_ids import text

SCENE = "Через МФЦ"
CERTIFICATE = text("paper-birth-certificate.full")
DAYS_AHEAD = 8
"""Of the days offered: far enough that choosing an hour takes less time than it takes to come."""

REMINDED_SECONDS = 40


async def visit(citizen: Person, staff: Person, met: Expectations) -> int:
    """Two appointments; by one a policy is entered at the desk. Where the other was made."""
    async with met.expecting(SCENE, "список документов, отмечено свидетельство"):
        await citizen.says("/mfc")
        await citizen.waits_for("office-road")
        await _goes(citizen, "office-papers", "papers-whom")
        await _goes(citizen, "category-child", text("paper-line-need", paper=CERTIFICATE))
        has = text("paper-line-have", paper=CERTIFICATE)
        await _goes(citizen, text("paper-button", paper=text("paper-birth-certificate")), has)
    async with met.expecting(SCENE, "запись с номером"):
        await _books(citizen, "category-child")
        booked = citizen.mark()
    async with met.expecting(SCENE, "сотрудник вносит заявление за новорождённого"):
        number = _number(await _books(citizen, "category-newborn"))
        await enters(staff, number, OfChild(MASHA, "step-reason-first", "step-form-paper"))
        await staff.waits_for("desk-visit-entered", number=number)
    async with met.expecting(SCENE, "маме пришёл временный полис ребёнка файлом PDF"):
        approved = await citizen.waits_for("policy-of-child", whom=text("category-newborn.for"))
        if not (await citizen.downloads(approved)).startswith(b"%PDF"):
            raise AssertionError("the temporary policy is no PDF")
    return booked


async def reminded(citizen: Person, booked: int, met: Expectations) -> None:
    """Of the other one."""
    async with met.expecting(SCENE, "напоминание о приёме"):
        await citizen.waits_for("notice-visit-soon", REMINDED_SECONDS, since=booked)


async def _books(citizen: Person, whom: str) -> Message:
    await citizen.says("/mfc")
    await citizen.waits_for("office-road")
    await _goes(citizen, "office-book", "papers-whom")
    await _goes(citizen, whom, "office-which")
    await _goes(citizen, text("office-district", district="ЗелАО"), text("office-in", many=4))
    await _goes(citizen, "МФЦ Крюково", "office-hours")
    days = await _goes(citizen, "office-book-here", "visit-which-day")
    open_days = [label for label in days.labels if text("visit-day") == label]
    day = open_days[min(DAYS_AHEAD, len(open_days) - 1)]  # fewer over the New Year holidays
    times = await _goes(citizen, day, "visit-which-time")
    await _goes(citizen, times.labels[0], "visit-held")
    return await _goes(citizen, "visit-book", "visit-booked")


async def _goes(person: Person, which: Which, what: What) -> Message:
    since = person.mark()
    await person.presses(which)
    return await person.waits_for(what, since=since)


def _number(booked: Message) -> str:
    return next(word for word in booked.text.split() if word.startswith("V"))
