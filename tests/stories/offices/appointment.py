"""An appointment as a citizen makes it, so that a story can begin behind it."""

from telegram_emulator import Message, What, Which

from demo.people import Person
from demo.text_ids import ExpectedText, text

ARBAT = "МФЦ района Арбат"


def on(weekday: str, day: str) -> ExpectedText:
    """The button of a day, such as `on("thu", "04.06")`."""
    return text("visit-day", weekday=text(f"weekday-{weekday}"), day=day)


async def goes(citizen: Person, press: Which, words: What) -> Message:
    """Press a button and wait for what it brings."""
    since = citizen.mark()
    await citizen.presses(press)
    return await citizen.waits_for(words, since=since)


async def opens_days(citizen: Person, whom: str, office: str = ARBAT) -> Message:
    """The days of an office, found by its district."""
    since = citizen.mark()
    await citizen.says("/mfc")
    await citizen.waits_for("office-road", since=since)
    await goes(citizen, "office-book", "papers-whom")
    await goes(citizen, whom, "office-which")
    await goes(
        citizen, text("office-district", district="ЦАО", many=10), text("office-in", many=10)
    )
    await goes(citizen, office, "office-open-today")
    return await goes(citizen, "office-book-here", "visit-which-day")


async def opens_times(citizen: Person, whom: str, day: Which) -> Message:
    """The hours of a day, which is given by its button."""
    await opens_days(citizen, whom)
    return await goes(citizen, day, "visit-which-time")


async def books(citizen: Person, whom: str, day: Which, hour: Which) -> Message:
    """To the end: the appointment stands in the chat."""
    await opens_times(citizen, whom, day)
    await goes(citizen, hour, "visit-held")
    return await goes(citizen, "visit-book", "visit-booked")
