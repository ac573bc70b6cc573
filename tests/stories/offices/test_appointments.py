"""An appointment at an office: booked, held, moved, cancelled, reminded of."""

import pytest
from icalendar import Calendar

from demo.text_ids import text
from tests.stories.offices.appointment import books, goes, on, opens_days, opens_times
from tests.stories.town import Town


async def test_an_appointment_is_made_with_a_number_and_a_file_for_the_calendar(
    town: Town,
) -> None:
    yulia = town.citizen()
    shown = await books(
        yulia,
        "category-child",
        on("thu", "04.06"),
        "10:00",
    )
    assert "V26-000001-" in shown.text
    assert "чт, 04.06.2026, 10:00" in shown.text
    await yulia.presses("visit-do-calendar")
    file = await yulia.waits_for("visit-calendar")
    (event,) = Calendar.from_ical(await yulia.downloads(file)).walk("VEVENT")
    assert event.decoded("dtstart").isoformat() == "2026-06-04T07:00:00+00:00"
    assert "Сивцев" in str(event["location"])
    assert len(event.walk("VALARM")) == 2


async def test_both_reminders_come_at_their_moment_and_a_missed_day_ends_the_visit(
    town: Town,
) -> None:
    yulia = town.citizen()
    await books(yulia, "category-adult", on("thu", "04.06"), "10:00")
    await town.later(hours=21)
    await town.idle()
    assert not yulia.sees("notice-visit-soon")
    await town.later(hours=1)
    soon = await yulia.waits_for("notice-visit-soon", at="чт, 04.06.2026, 10:00")
    assert "паспорт или временное удостоверение личности, СНИЛС" in soon.text
    await town.later(hours=22)
    await yulia.waits_for("notice-visit-soon", since=soon.seq)
    await town.later(hours=13)
    await yulia.waits_for("notice-visit-missed")
    await goes(yulia, "visit-again", "office-which")


async def test_a_cancelled_visit_frees_its_seat_and_reminds_of_nothing(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    await books(yulia, "category-adult", on("thu", "04.06"), "10:00")
    await books(
        artyom,
        "category-adult",
        on("thu", "04.06"),
        "10:00",
    )
    pyotr = town.citizen(103, "Пётр")
    times = await opens_times(pyotr, "category-adult", on("thu", "04.06"))
    assert "10:00" not in times.labels
    await goes(yulia, "visit-do-cancel", "visit-cancel-sure")
    await goes(yulia, "visit-cancel-yes", "visit-cancelled")
    await goes(pyotr, "visit-other-day", "visit-which-day")
    assert (
        "10:00"
        in (
            await goes(
                pyotr,
                on("thu", "04.06"),
                "visit-which-time",
            )
        ).labels
    )
    await town.later(days=1)
    await artyom.waits_for("notice-visit-soon")
    assert not yulia.sees("notice-visit-soon")


async def test_a_visit_is_moved_under_its_number(town: Town) -> None:
    yulia, artyom = town.citizen(), town.citizen(102, "Артём")
    first = await books(yulia, "category-adult", on("thu", "04.06"), "10:00")
    number = _number(first.text)
    await goes(yulia, "visit-do-move", text("visit-former", number=number))
    await goes(yulia, on("fri", "05.06"), "visit-which-time")
    await goes(yulia, "12:30", "visit-confirm-move")
    moved = await goes(yulia, "visit-move-here", "visit-moved")
    assert _number(moved.text) == number
    assert "пт, 05.06.2026, 12:30" in moved.text
    await town.later(hours=22)
    await town.idle()
    assert not yulia.sees("notice-visit-soon")
    await town.later(hours=27)
    await yulia.waits_for("notice-visit-soon", at="пт, 05.06.2026, 12:30")
    assert not artyom.chat


async def test_a_hold_that_ran_out_gives_the_seat_to_whoever_comes(town: Town) -> None:
    yulia, artyom, pyotr = town.citizen(), town.citizen(102, "Артём"), town.citizen(103, "Пётр")
    for one in (yulia, artyom):
        await opens_times(one, "category-adult", on("thu", "04.06"))
        await goes(one, "10:00", "visit-held")
    times = await opens_times(pyotr, "category-adult", on("thu", "04.06"))
    assert "10:00" not in times.labels
    await town.later(hours=0.2)
    await goes(pyotr, "visit-other-day", "visit-which-day")
    await goes(pyotr, on("thu", "04.06"), "visit-which-time")
    await goes(pyotr, "10:00", "visit-held")
    await goes(pyotr, "visit-book", "visit-booked")
    gone = await goes(yulia, "visit-book", "visit-gone")
    assert "10:30" in gone.labels
    await goes(artyom, "visit-book", "visit-booked")


async def test_one_visit_for_one_purpose_and_another_for_another(town: Town) -> None:
    yulia = town.citizen()
    await books(yulia, "category-adult", on("thu", "04.06"), "10:00")
    await books(yulia, "category-child", on("thu", "04.06"), "10:30")
    times = await opens_times(yulia, "category-adult", on("fri", "05.06"))
    assert text("visit-former", number="V26-000001-3") in times
    await goes(yulia, "11:00", "visit-confirm-move")
    await goes(yulia, "visit-move-here", "visit-moved")
    await yulia.says("/mfc")
    await yulia.waits_for(lambda message: text("office-mine", many=2) in message.labels)


async def test_no_appointments_on_holidays_nor_in_the_past(town: Town) -> None:
    yulia = town.citizen()
    await town.later(days=1)
    days = await opens_days(yulia, "category-adult")
    assert on("wed", "03.06") in days.labels
    assert not any("12.06" in label for label in days.labels)
    assert on("sat", "13.06") in days.labels
    times = await goes(yulia, on("wed", "03.06"), "visit-which-time")
    assert next(label for label in times.labels if ":" in label) == "13:00"


def _number(words: str) -> str:
    return next(word for word in words.split() if word.startswith("V26-"))


@pytest.mark.parametrize(
    ("asked", "told"), [("/status", "status-nothing"), ("/cancel", "cancel-nothing")]
)
async def test_who_has_nothing_but_an_appointment_is_told_of_it(
    town: Town, asked: str, told: str
) -> None:
    yulia = town.citizen()
    await yulia.says(asked)
    alone = await yulia.waits_for(told)
    assert text("visit-besides") not in alone
    await books(yulia, "category-child", on("thu", "04.06"), "10:00")
    since = yulia.mark()
    await yulia.says(asked)
    shown = await yulia.waits_for(told, since=since)
    assert text("visit-besides", at="чт, 04.06.2026, 10:00", many=1) in shown
    await yulia.presses("office-mine", shown, many=1)
    await yulia.waits_for("visit-own", since=since)
