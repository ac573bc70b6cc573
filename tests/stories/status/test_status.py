"""/status and /help at any time, and what else a citizen may say without being asked."""

from typing import Any

import pytest

from demo.text_ids import text
from tests.stories.support.test_help import is_help
from tests.stories.town import Town

REVIEW = text("timeline-by", on="03.06.2026", what=text("timeline-review"))
SENT = text("timeline-done", on="02.06.2026", what=text("timeline-sent"))


async def timeline(town: Town, person: Any) -> list[str]:
    await person.says("/status")
    shown = await person.waits_for("status-head-since")
    return [line for line in shown.text.splitlines() if line.startswith(("✓", "○"))]


async def test_without_an_application_the_status_says_so_and_offers_one(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/status")
    shown = await yulia.waits_for("status-nothing")
    assert shown.labels == [text("go-apply")]


async def test_a_draft_is_being_filled_in_and_its_question_stays_in_hand(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/status")
    shown = await yulia.waits_for("status-head", now=text("status-draft"))
    assert "\n\n\n" not in shown.text
    await yulia.says("Щеглова")
    await yulia.waits_for("step-name.hint")


async def test_the_timeline_has_dates_done_and_dates_expected_at_every_stage(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    assert await timeline(town, yulia) == [SENT, REVIEW]
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    stages = [
        (0, "02.06.2026", "approved"),
        (1, "03.06.2026", "in-production"),
        (20, "23.06.2026", "made"),
        (4, "27.06.2026", "on-the-way"),
        (5, "02.07.2026", "ready"),
    ]
    for reached, (days, _, now) in enumerate(stages, start=1):
        await town.later(days=days)
        expected = [SENT]
        for at, (_, on, stage) in enumerate(stages):
            line = "timeline-done" if at < reached else "timeline-expected"
            expected.append(text(line, on=on, what=text(f"timeline-{stage}")))
        assert await timeline(town, yulia) == expected
        assert yulia.sees(text("status-head-since", now=text(f"status-{now}")))
    await town.later(hours=30)
    await irina.says("/collected 1")
    await yulia.waits_for("notice-collected")
    assert (await timeline(town, yulia))[-1] == text(
        "timeline-done", on="03.07.2026", what=text("timeline-collected")
    )


async def test_until_it_is_ready_every_status_says_not_to_come(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    stages = ((0, "approved"), (1, "in-production"), (20, "made"), (4, "on-the-way"))
    for days, stage in stages:
        await town.later(days=days)
        await yulia.says("/status")
        shown = await yulia.waits_for("status-head-since")
        assert text(f"status-{stage}.advice") in shown
    await town.later(days=5)
    await yulia.says("/status")
    shown = await yulia.waits_for("status-head-since", now=text("status-ready"))
    for words in (
        "Настасьинский пер., 7",
        text("status-ready.advice", hours="ежедневно 8:00–20:00"),
        text("status-ready.advice"),
    ):
        assert words in shown
    assert not any(text(f"status-{stage}.advice") in shown for _, stage in stages)


async def test_a_refused_application_is_shown_as_ended(town: Town) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await irina.says("/reject 1 person.minor")
    await yulia.waits_for("notice-rejected")
    assert await timeline(town, yulia) == [
        SENT,
        text("timeline-done", on="02.06.2026", what=text("timeline-rejected")),
    ]
    assert yulia.last.labels == []


async def test_the_status_is_behind_a_button_of_the_confirmation_too(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await yulia.presses("go-status")
    await yulia.waits_for("status-head-since", now=text("status-waiting"))


@pytest.mark.parametrize("step", ["surname", "scan", "phone", "check"])
async def test_help_is_given_in_mid_form_and_changes_nothing(town: Town, step: str) -> None:
    yulia = town.citizen()
    await town.before(step, yulia)
    before = await town.answers(yulia)
    await yulia.says("/help")
    helped = await yulia.waits_for(is_help)
    assert helped.text.count("\n") == 5
    assert "/cancel" in helped.text
    assert await town.answers(yulia) == before


async def test_an_unknown_command_is_said_to_be_unknown_and_the_question_comes_again(
    town: Town,
) -> None:
    yulia = town.citizen()
    await yulia.says("/frobnicate")
    await yulia.waits_for("unknown-command")
    await town.before("surname", yulia)
    await yulia.says("/frobnicate")
    await yulia.waits_for("unknown-command")
    await yulia.waits_for("step-surname.hint")
    assert "surname" not in await town.answers(yulia)


async def test_free_words_without_a_form_bring_the_first_screen(town: Town) -> None:
    yulia = town.citizen()
    for words in ("Здравствуйте", "Щеглова", "123", "😀", "нет"):
        await yulia.says(words)
        await yulia.waits_for("welcome")
    assert await town.driver.read("SELECT * FROM applications") == []


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("подать заявление", "step-whom.question"),
        ("можно ли мне онлайн", "step-whom.question"),
        ("что умеет бот?", "help-new"),
        ("где моё заявление", "status-nothing"),
    ],
)
async def test_the_first_doors_open_to_words_too(town: Town, words: str, shows: str) -> None:
    yulia = town.citizen()
    await yulia.says(words)
    await yulia.waits_for(shows)


async def test_free_words_after_sending_bring_the_status(town: Town) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("notice-sent")
    await yulia.says("ну как там?")
    await yulia.waits_for("status-head-since", now=text("status-waiting"))


async def test_start_in_mid_form_goes_on_with_the_same_question(town: Town) -> None:
    yulia = town.citizen()
    await town.before("issuer", yulia)
    await yulia.says("/start")
    await yulia.waits_for("resumed", opened="02.06.2026, 12:00 МСК")
    await yulia.waits_for("step-issuer.question")
