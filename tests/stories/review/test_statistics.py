"""The desk in numbers: a picture, and the same in words."""

from io import BytesIO

from PIL import Image

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
        await irina.waits_for("✓ " if "approve" in command else "↩ ", since=since)
    await irina.says("/stats")
    picture = await irina.waits_for("То же словами")
    drawn = Image.open(BytesIO(await irina.downloads(picture)))
    assert min(drawn.size) >= 640
    words = (await irina.waits_for("Поступило: 4")).text
    for line in (
        "Статистика: 20.05.2026 – 02.06.2026",
        "Решено: 3",
        "половина — не дольше: 3 ч",
        "Решено после срока: 0 из 3 · просрочено сейчас: 0 · ждут: 1",
        "Скан: не читается — 2",
        "02.06.2026: 4 / 3 · 3 ч",
    ):
        assert line in words


async def test_a_day_without_decisions_says_so(town: Town) -> None:
    irina = await town.reviewer()
    await town.sent(town.citizen())
    await irina.says("/stats 02.06.2026 02.06.2026")
    empty = await irina.waits_for("Поступило: 1")
    assert "Решено: 0" in empty.text
    assert "Время до решения" not in empty.text
    assert "возвратов не было" in empty.text


async def test_a_period_that_cannot_be_counted_is_asked_for_again(town: Town) -> None:
    irina = await town.reviewer()
    for words, said in (
        ("01.01.2025 02.06.2026", "не больше 92 дней"),
        ("вчера", "Назовите один день или два"),
        ("99.99.2026", "Назовите один день или два"),
        ("01.01.0001", "Назовите один день или два"),
        ("31.12.9999", "Назовите один день или два"),
        ("01.06.26", "01.06.2026"),
        ("01.06.2026 02.06.2026 03.06.2026", "Назовите один день или два"),
    ):
        since = irina.mark()
        await irina.says(f"/stats {words}")
        await irina.waits_for(said, since=since)
