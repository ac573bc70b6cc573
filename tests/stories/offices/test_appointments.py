"""An appointment at an office: booked, held, moved, cancelled, reminded of."""

import pytest
from icalendar import Calendar

from tests.stories.offices.appointment import books, goes, opens_days, opens_times
from tests.stories.town import Town


async def test_an_appointment_is_made_with_a_number_and_a_file_for_the_calendar(
    town: Town,
) -> None:
    yulia = town.citizen()
    shown = await books(yulia, "Ребёнку до 14", "чт 04.06", "10:00")
    assert "V26-000001-" in shown.text
    assert "чт, 04.06.2026, 10:00" in shown.text
    await yulia.presses("В календарь")
    file = await yulia.waits_for("Файл для календаря")
    (event,) = Calendar.from_ical(await yulia.downloads(file)).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-06-04T07:00:00+00:00"
    assert "Сивцев" in str(event["location"])
    assert len(event.walk("VALARM")) == 2


async def test_both_reminders_come_at_their_moment_and_a_missed_day_ends_the_visit(
    town: Town,
) -> None:
    yulia = town.citizen()
    await books(yulia, "Себе, от 18 лет", "чт 04.06", "10:00")
    await town.later(hours=21)
    await town.idle()
    assert not yulia.sees("Напоминание")
    await town.later(hours=1)
    soon = await yulia.waits_for("Напоминание: приём чт, 04.06.2026, 10:00")
    assert "паспорт или временное удостоверение личности, СНИЛС" in soon.text
    await town.later(hours=22)
    await yulia.waits_for("Напоминание", since=soon.seq)
    await town.later(hours=13)
    await yulia.waits_for("вас не дождались")
    await goes(yulia, "Записаться на другое время", "Где вам удобно?")


async def test_a_cancelled_visit_frees_its_seat_and_reminds_of_nothing(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    await books(yulia, "Себе, от 18 лет", "чт 04.06", "10:00")
    await books(artyom, "Себе, от 18 лет", "чт 04.06", "10:00")
    pyotr = town.citizen(103, "Пётр")
    times = await opens_times(pyotr, "Себе, от 18 лет", "чт 04.06")
    assert "10:00" not in times.labels
    await goes(yulia, "Отменить запись", "Место сразу достанется другим")
    await goes(yulia, "Да, отменить", "отменена")
    await goes(pyotr, "Другой день", "Выберите день")
    assert "10:00" in (await goes(pyotr, "чт 04.06", "Выберите время")).labels
    await town.later(days=1)
    await artyom.waits_for("Напоминание")
    assert not yulia.sees("Напоминание")


async def test_a_visit_is_moved_under_its_number(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    first = await books(yulia, "Себе, от 18 лет", "чт 04.06", "10:00")
    number = _number(first.text)
    await goes(yulia, "Перенести", f"Сейчас записано: {number}")
    await goes(yulia, "пт 05.06", "Выберите время")
    await goes(yulia, "12:30", "Перенести запись?")
    moved = await goes(yulia, "Перенести сюда", "Запись перенесена")
    assert _number(moved.text) == number
    assert "пт, 05.06.2026, 12:30" in moved.text
    await town.later(hours=22)
    await town.idle()
    assert not yulia.sees("Напоминание")
    await town.later(hours=27)
    await yulia.waits_for("Напоминание: приём пт, 05.06.2026, 12:30")
    assert not artyom.chat


async def test_a_hold_that_ran_out_gives_the_seat_to_whoever_comes(town: Town) -> None:
    yulia, artyom, pyotr = town.citizen(), town.citizen(102, "Артём"), town.citizen(103, "Пётр")
    for one in (yulia, artyom):
        await opens_times(one, "Себе, от 18 лет", "чт 04.06")
        await goes(one, "10:00", "Место ваше на 10 минут")
    times = await opens_times(pyotr, "Себе, от 18 лет", "чт 04.06")
    assert "10:00" not in times.labels
    await town.later(hours=0.2)
    await goes(pyotr, "Другой день", "Выберите день")
    await goes(pyotr, "чт 04.06", "Выберите время")
    await goes(pyotr, "10:00", "Место ваше на 10 минут")
    await goes(pyotr, "Записаться", "Вы записаны")
    gone = await goes(yulia, "Записаться", "уже заняли")
    assert "10:30" in gone.labels
    await goes(artyom, "Записаться", "Вы записаны")


async def test_one_visit_for_one_purpose_and_another_for_another(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, "Себе, от 18 лет", "чт 04.06", "10:00")
    await books(yulia, "Ребёнку до 14", "чт 04.06", "10:30")
    times = await opens_times(yulia, "Себе, от 18 лет", "пт 05.06")
    assert "Сейчас записано: V26-000001-" in times.text
    await goes(yulia, "11:00", "Перенести запись?")
    await goes(yulia, "Перенести сюда", "Запись перенесена")
    await yulia.says("/mfc")
    await yulia.waits_for(lambda message: "Мои записи: 2" in message.labels)


async def test_no_appointments_on_holidays_nor_in_the_past(town: Town) -> None:
    yulia = town.citizen()
    await town.later(days=1)
    days = await opens_days(yulia, "Себе, от 18 лет")
    assert any(label.startswith("ср 03.06") for label in days.labels)
    assert not any("12.06" in label for label in days.labels)
    assert any(label.startswith("сб 13.06") for label in days.labels)
    times = await goes(yulia, "ср 03.06", "Выберите время")
    assert next(label for label in times.labels if ":" in label) == "13:00"


def _number(text: str) -> str:
    return next(word for word in text.split() if word.startswith("V26-"))


@pytest.mark.parametrize(
    ("asked", "told"), [("/status", "Отправленных заявлений нет"), ("/cancel", "отозвать нечего")]
)
async def test_who_has_nothing_but_an_appointment_is_told_of_it(
    town: Town, asked: str, told: str
) -> None:
    yulia = town.citizen()
    await yulia.says(asked)
    alone = await yulia.waits_for(told)
    assert "МФЦ" not in alone.text
    await books(yulia, "Ребёнку до 14", "чт 04.06", "10:00")
    since = yulia.mark()
    await yulia.says(asked)
    shown = await yulia.waits_for(told, since=since)
    assert "Запись в МФЦ у вас есть: чт, 04.06.2026, 10:00." in shown.text
    await yulia.presses("Мои записи: 1", shown)
    await yulia.waits_for("Ваша запись", since=since)
