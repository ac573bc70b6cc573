"""The scene at an office: papers, an appointment for one's child, its reminder, the desk."""

from telegram_emulator.message import Message
from telegram_emulator.person import Person

from demo.children import MASHA, OfChild, enters
from demo.expectations import Expectations

SCENE = "Через МФЦ"
DAYS_AHEAD = 8
"""Of the days offered: far enough that choosing an hour takes less time than it takes to come."""

REMINDED_SECONDS = 40


async def visit(citizen: Person, staff: Person, met: Expectations) -> int:
    """Two appointments; by one a policy is entered at the desk. Where the other was made."""
    async with met.expecting(SCENE, "список документов, отмечено свидетельство"):
        await citizen.says("/mfc")
        await citizen.waits_for("Соберите документы")
        await _goes(citizen, "Какие нужны документы", "Для кого полис?")
        await _goes(citizen, "Ребёнку до 14", "нужно: свидетельство о рождении")
        await _goes(citizen, "Свидетельство", "есть: свидетельство о рождении")
    async with met.expecting(SCENE, "запись с номером"):
        await _books(citizen, "Ребёнку до 14")
        booked = citizen.mark()
    async with met.expecting(SCENE, "сотрудник вносит заявление за новорождённого"):
        number = _number(await _books(citizen, "Новорождённому"))
        await enters(staff, number, OfChild(MASHA, "Получаю впервые", "Бумажный бланк"))
        await staff.waits_for(f"Визит {number} принят")
    async with met.expecting(SCENE, "маме пришёл временный полис ребёнка файлом PDF"):
        approved = await citizen.waits_for("Полис: новорождённому")
        if not (await citizen.downloads(approved)).startswith(b"%PDF"):
            raise AssertionError("the temporary policy is no PDF")
    return booked


async def reminded(citizen: Person, booked: int, met: Expectations) -> None:
    """Of the other one."""
    async with met.expecting(SCENE, "напоминание о приёме"):
        await citizen.waits_for("Напоминание: приём", REMINDED_SECONDS, since=booked)


async def _books(citizen: Person, whom: str) -> Message:
    await citizen.says("/mfc")
    await citizen.waits_for("Соберите документы")
    await _goes(citizen, "Записаться на приём", "Для кого полис?")
    await _goes(citizen, whom, "Где вам удобно?")
    await _goes(citizen, "ЗелАО · 4", "4 офиса")
    await _goes(citizen, "МФЦ Крюково", "Часы:")
    days = await _goes(citizen, "Записаться сюда", "Выберите день")
    open_days = [label for label in days.labels if "мест" in label]
    day = open_days[min(DAYS_AHEAD, len(open_days) - 1)]  # fewer over the New Year holidays
    times = await _goes(citizen, day, "Выберите время")
    await _goes(citizen, times.labels[0], "Место ваше на 10 минут")
    return await _goes(citizen, "Записаться", "Вы записаны")


async def _goes(person: Person, press: str, words: str) -> Message:
    since = person.mark()
    await person.presses(press)
    return await person.waits_for(words, since=since)


def _number(booked: Message) -> str:
    return next(word for word in booked.text.split() if word.startswith("V"))
