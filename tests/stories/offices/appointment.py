"""An appointment as a citizen makes it, so that a story can begin behind it."""

from telegram_emulator.message import Message
from telegram_emulator.person import Person

ARBAT = "МФЦ района Арбат"


async def goes(citizen: Person, press: str, words: str) -> Message:
    """Press a button and wait for what it brings."""
    since = citizen.mark()
    await citizen.presses(press)
    return await citizen.waits_for(words, since=since)


async def opens_days(citizen: Person, whom: str, office: str = ARBAT) -> Message:
    """The days of an office, found by its district."""
    since = citizen.mark()
    await citizen.says("/mfc")
    await citizen.waits_for("Через МФЦ", since=since)
    await goes(citizen, "Записаться на приём", "Для кого полис?")
    await goes(citizen, whom, "Где вам удобно?")
    await goes(citizen, "ЦАО · 10", "10 офисов")
    await goes(citizen, office, "Сегодня")
    return await goes(citizen, "Записаться сюда", "Выберите день")


async def opens_times(citizen: Person, whom: str, day: str) -> Message:
    """The hours of a day given as «чт 04.06»."""
    await opens_days(citizen, whom)
    return await goes(citizen, day, "Выберите время")


async def books(citizen: Person, whom: str, day: str, hour: str) -> Message:
    """To the end: the appointment stands in the chat."""
    await opens_times(citizen, whom, day)
    await goes(citizen, hour, "Место ваше на 10 минут")
    return await goes(citizen, "Записаться", "Вы записаны")
