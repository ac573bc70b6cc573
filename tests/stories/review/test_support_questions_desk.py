"""Citizens' questions at the desk: seen without names, answered once, dropped politely."""

from pathlib import Path

import pytest
from specimens import photo
from telegram_emulator import Telegram, What

from demo.text_ids import text
from tests.stories.review.test_staff_group import Group, group_of
from tests.stories.support.support_questions import ANSWER, WORDS, asked, many
from tests.stories.town import OLEG, Town, in_town


async def test_the_desk_sees_words_and_age_page_by_page_and_nobodys_name(town: Town) -> None:
    irina = await town.reviewer()
    for n in range(1, 12):
        await asked(town, town.citizen(200 + n, f"Юлия{n}"), f"кракозябра №{n}?")
    town.clock.turn(days=2)
    since = irina.mark()
    await irina.says("/questions")
    first = await irina.waits_for("desk-inquiries", since=since, many="11")
    assert (
        text(
            "desk-inquiry-line",
            number="1",
            age=text("desk-age-days", many=2),
            words="кракозябра №1?",
        )
        in first
    )
    assert first.labels == [*(f"№ {n}" for n in range(1, 9)), text("desk-later")]
    await irina.presses("desk-later")
    later = await irina.waits_for("№ 11 ·", since=since)
    assert later.labels == ["№ 9", "№ 10", "№ 11", text("desk-earlier")]
    await irina.presses("desk-earlier")
    await town.idle()
    await irina.presses("№ 2")
    shown = await irina.waits_for("desk-inquiry", since=since, number="2")
    assert "кракозябра №2?" in shown.text
    assert shown.labels == [
        text("desk-inquiry-answer"),
        text("desk-inquiry-drop"),
        text("desk-inquiries-all"),
    ]
    told = " ".join(one.text for one in irina.chat if one.by_bot)
    assert "Юлия" not in told
    assert not any(str(200 + n) in told for n in range(1, 12))


async def test_neither_learns_who_the_other_is(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    await irina.says(f"/answer 1 {ANSWER}")
    await yulia.waits_for(ANSWER)
    assert not any("101" in m.text or "Юлия" in m.text for m in irina.chat if m.by_bot)
    assert not any("501" in m.text or "Ирина" in m.text for m in yulia.chat if m.by_bot)


async def test_beside_the_point_it_is_dropped_politely(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia, "Где живут слоны?")
    await irina.waits_for("notice-review-inquiry")
    await irina.presses("desk-show")
    await irina.waits_for("слоны")
    await irina.presses("desk-inquiry-drop")
    await irina.waits_for("desk-inquiry-drop-sure")
    assert await many(town) == 1
    await irina.presses("desk-inquiry-drop-yes")
    await irina.waits_for("desk-inquiry-closed", who="id 501", how="dropped")
    told = await yulia.waits_for("notice-inquiry-dropped")
    assert "слоны" in told.text


async def test_of_two_who_answer_one_wins_and_the_other_is_told_who(town: Town) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    yulia = town.citizen()
    await asked(town, yulia)
    for person in (irina, oleg):
        await person.says("/answer 1")
        await person.waits_for("desk-inquiry-prompt")
    await irina.says("Да, примут")
    await oleg.says("Нет, не примут")
    await town.idle()
    told = [person.last for person in (irina, oleg)]
    (loser,) = [one for one in told if text("desk-inquiry-late") in one]
    (winner,) = [one for one in told if one is not loser]
    (one,) = await town.dependencies.store.support_questions.of(101)
    assert one.answer in {"Да, примут", "Нет, не примут"}
    closed = text("desk-inquiry-closed", number=1, how="answered", who=f"id {one.closed_by}")
    for shown in (loser, winner):
        assert closed in shown
    await yulia.waits_for(one.answer or "")
    notices = await town.driver.read("SELECT kind FROM notices WHERE recipient = 101")
    assert notices == [("inquiry-answered",)]
    journal = await town.driver.read("SELECT what, who, application FROM journal")
    assert journal == [("inquiry-answered", one.closed_by, None)]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("/answer", "desk-inquiry-which"),
        ("/answer да", "desk-inquiry-which"),
        ("/answer 7 да", "desk-inquiry-unknown"),
        (f"/answer 1 {'д' * 1001}", text("refused-inquiry-long", most=1000, have=1001)),
        (f"/answer 1 {'😀' * 501}", text("refused-inquiry-long", most=1000, have=1002)),
    ],
)
async def test_what_is_missing_from_an_answer_is_said(town: Town, said: str, told: What) -> None:
    irina = await town.reviewer()
    await asked(town, town.citizen())
    await irina.says(said)
    await irina.waits_for(told)
    assert await many(town) == 1


async def test_a_picture_is_no_answer_and_going_back_awaits_no_words(town: Town) -> None:
    irina = await town.reviewer()
    await asked(town, town.citizen())
    await irina.says("/answer 1")
    await irina.waits_for("desk-inquiry-prompt")
    await irina.sends_photo(photo())
    await irina.waits_for("refused-inquiry-words")
    await irina.presses("desk-inquiry-show")
    await irina.waits_for("desk-inquiry")
    await town.idle()
    await irina.says("просто слова")
    await town.idle()
    assert await many(town) == 1


async def test_a_reviewer_who_fills_in_a_form_answers_by_command(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await asked(town, yulia)
    card = await irina.waits_for("notice-review-inquiry")
    await town.before("surname", irina)
    await irina.presses("desk-show", card)
    await irina.waits_for(WORDS)
    await irina.presses("desk-inquiry-answer")
    await irina.waits_for("desk-inquiry-by-command")
    await irina.says("Щеглова")
    await irina.waits_for("step-name.question")
    assert await many(town) == 1
    await irina.says(f"/answer 1 {ANSWER}")
    await yulia.waits_for(ANSWER)


async def test_to_anybody_else_the_desks_commands_do_not_exist(town: Town) -> None:
    await asked(town, town.citizen())
    mallory = town.citizen(666, "Мэллори")
    for said in ("/questions", "/answer 1 взломано"):
        since = mallory.mark()
        await mallory.says(said)
        await mallory.waits_for("unknown-command", since=since)
    assert await many(town) == 1


async def test_the_groups_card_counts_them(tmp_path: Path) -> None:
    telegram = Telegram()
    chat, there = group_of(telegram)
    async with in_town(tmp_path / "oms.db", telegram=telegram, staff=(chat.id, None)) as town:
        group = Group(town, chat, there, town.jobs.staff_card(town.courier.bot))
        await asked(town, town.citizen())
        await group.ticks()
        (card,) = group.cards
        assert card.splitlines()[-1] == text("group-asked", many="1")
