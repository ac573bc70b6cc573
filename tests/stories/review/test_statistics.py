"""The desk in numbers: a picture, and the same in words."""

from io import BytesIO

from PIL import Image

from demo.text_ids import text
from tests.stories.town import Town


async def test_what_came_and_was_decided_is_drawn_and_said(town: Town) -> None:
    irina = await town.reviewer()
    for citizen in (201, 202, 203, 204):
        await town.sent(town.citizen(citizen))
    await town.later(hours=3)
    for command in (
        "/approve 1",
        "/return 2 scan.unreadable address.error",
        "/return 3 scan.unreadable",
    ):
        since = irina.mark()
        await irina.says(command)
        await irina.waits_for("desk-decided", since=since)
    await irina.says("/stats")
    picture = await irina.waits_for("stats-caption")
    drawn = Image.open(BytesIO(await irina.downloads(picture)))
    assert min(drawn.size) >= 640
    words = await irina.waits_for("stats-received", many=4)
    for line in (
        text("stats-title", since="20.05.2026", until="02.06.2026"),
        text("stats-decided", many=3),
        text("stats-median", hours=text("stats-hours", hours=3)),
        text("stats-overdue", late=0, decided=3, overdue="0", waiting="1"),
        text("stats-reason", name=text("rejection-scan-unreadable.reviewer"), many=2),
        text(
            "stats-bar",
            day="02.06.2026",
            received=4,
            decided=3,
            median=text("stats-hours", hours=3),
        ),
    ):
        assert line in words


async def test_a_day_without_decisions_says_so(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says("/stats 02.06.2026 02.06.2026")
    empty = await irina.waits_for("stats-received", many=1)
    assert text("stats-decided", many=0) in empty
    assert text("stats-time") not in empty
    assert text("stats-no-reasons") in empty


async def test_a_period_that_cannot_be_counted_is_asked_for_again(town: Town) -> None:
    irina = await town.reviewer()
    for words, said in (
        ("01.01.2025 02.06.2026", text("refused-period-long", most=366)),
        ("вчера", "refused-period-dates"),
        ("99.99.2026", "refused-period-dates"),
        ("01.01.0001", "refused-period-dates"),
        ("31.12.9999", "refused-period-dates"),
        ("01.06.26", "01.06.2026"),
        ("01.06.2026 02.06.2026 03.06.2026", "refused-period-dates"),
    ):
        since = irina.mark()
        await irina.says(f"/stats {words}")
        await irina.waits_for(said, since=since)
