"""SIGKILL in the middle of a form: the citizen goes on at the same question, nothing is lost."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import specimens
from specimens import YULIA
from telegram_emulator import Fault, Message

from demo.citizens import PHONE, Act, Answers, applies, question_in
from demo.people import Person
from demo.text_ids import text
from tests.stories.http.far import SOON, FarTown, in_far_town

Moment = Callable[[FarTown], Awaitable[object]]
"""Waits for the moment of the blow, from before the citizen acts."""

OFFER = "early-yes"
FIRST, LAST = "step-consent.question", "step-check.question"
PHOTO = "step-photo.question"
SURNAME, NAME = "step-surname.question", "step-name.question"
SHOWING = ("sendMessage", "editMessageText", "sendPhoto")
NEVER = 60.0


async def at_once(town: FarTown) -> None:
    """The bot may not even have heard of it."""


async def before_the_next_question(town: FarTown) -> None:
    """The answer is saved; the next question is under way and never arrives."""
    await _first_of(town, [town.telegram.faults.add(name, delay=NEVER) for name in SHOWING])


async def after_the_next_question(town: FarTown) -> None:
    """The next question is on the screen, and the bot never learns that it is."""
    faults = town.telegram.faults
    slow = [faults.add(name, delay=NEVER, after_effect=True) for name in SHOWING]
    await _first_of(town, slow)


@pytest.mark.parametrize(
    ("moment", "every"),
    [(at_once, 3), (before_the_next_question, 2), (after_the_next_question, 3)],
)
async def test_killed_again_and_again_a_citizen_gets_to_the_end(
    moment: Moment, every: int, tmp_path: Path
) -> None:
    answers = Answers(YULIA)
    async with in_far_town(tmp_path) as town:
        yulia, calm = town.citizen(101), town.citizen(102)
        await applies(calm, answers)
        await applies(yulia, answers, until=FIRST)
        asked = [FIRST]
        while asked[-1] != LAST:
            struck = moment if len(asked) % every == 0 else None
            asked.append(await _answers(asked[-1], answers, struck, yulia, town))
        assert len(asked) == len(set(asked)) > 20
        await _answers(LAST, answers, moment, yulia, town)
        await yulia.waits_for("notice-sent", SOON)
        assert _comparable(await town.answers(yulia)) == _comparable(await town.answers(calm))


async def test_an_answer_given_again_is_not_taken_for_the_next_one(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)
        await town.all_dealt_with()
        moment = asyncio.ensure_future(after_the_next_question(town))
        await yulia.says("Щеглова")
        await moment
        assert len(town.telegram.updates) == 1, "not confirmed, so it will be given again"
        await town.again()
        since = yulia.mark()
        await town.all_dealt_with()
        await yulia.waits_for(NAME, since=since)
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint")
        answers = await town.answers(yulia)
        assert (answers["surname"], answers["name"]) == ("Щеглова", "Юлия")
        assert "patronymic" not in answers


async def test_killed_while_a_picture_is_checked_it_is_checked_again(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until=PHOTO)
        fetching = asyncio.ensure_future(town.telegram.begins("download"))
        await yulia.sends_document(specimens.photo(), "photo.jpg")
        await fetching
        await town.again()
        await yulia.waits_for("step-signature.question", SOON)
        assert town.telegram.begun["download"] == 2


async def test_killed_while_nothing_happens_the_same_question_stands(tmp_path: Path) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=NAME)
        await town.all_dealt_with()
        shown = yulia.mark()
        await town.again()
        await yulia.says("/start")
        await yulia.waits_for(NAME, SOON)
        assert not [m for m in yulia.chat if m.seq > shown and text("step-consent.question") in m]
        await town.knows_shown(yulia)
        await town.again()
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint", SOON)


async def test_what_is_typed_while_the_bot_is_dead_is_an_answer_and_then_offers(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)
        await town.all_dealt_with()
        await town.knows_shown(yulia)
        await town.bot.kill()
        for words in ("Щеглова", "Юлия", "Андреевна"):
            await yulia.says(words)
        since = yulia.mark()
        await town.bot.start()
        for asked in ("name", "patronymic"):
            question = text(f"step-{asked}.question")
            await yulia.waits_for("early-offered", SOON, since=since, question=question)
            assert {"name", "patronymic"} - (await town.answers(yulia)).keys()
            await yulia.presses("early-yes")
        await yulia.waits_for("step-birth-date.question", SOON, since=since)
        answers = await town.answers(yulia)
        typed = [answers[step] for step in ("surname", "name", "patronymic")]
        assert typed == ["Щеглова", "Юлия", "Андреевна"]


async def test_whoever_types_again_what_was_asked_again_gives_no_second_answer(
    tmp_path: Path,
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA, form="step-form-paper"), until=SURNAME)
        moment = asyncio.ensure_future(before_the_next_question(town))
        await yulia.says("Щеглова")
        await moment
        await town.bot.kill()
        town.telegram.faults.clear()
        for _ in range(3):
            await yulia.says("Щеглова")
        since = yulia.mark()
        await town.bot.start()
        await yulia.waits_for(NAME, SOON, since=since)
        await town.all_dealt_with()
        answers = await town.answers(yulia)
        assert answers["surname"] == "Щеглова"
        assert not {"name", "patronymic"} & answers.keys()


async def _first_of(town: FarTown, slow: list[Fault]) -> None:
    def struck() -> bool | None:
        return any(fault.struck for fault in slow) or None

    await town.telegram.events.until(struck, SOON)


async def _answers(
    asked: str, answers: Answers, moment: Moment | None, citizen: Person, town: FarTown
) -> str:
    """Answer, have the bot killed at that moment and started again; the question asked next."""
    acts, since = answers.acts(), citizen.mark()
    striking = asyncio.ensure_future(moment(town)) if moment else None
    acting = asyncio.ensure_future(acts[asked](citizen))
    if striking:
        await striking
        await town.bot.kill()
        town.telegram.faults.clear()
        await town.bot.start()
    await acting
    return asked if asked == LAST else await _next_question(asked, acts, citizen, since)


async def _next_question(before: str, acts: Mapping[str, Act], citizen: Person, since: int) -> str:
    def asked(message: Message) -> str | None:
        id = question_in(message, acts)
        return id if message.labels or id == PHONE else None

    def goes_on(message: Message) -> bool:
        return text(OFFER) in message.labels or asked(message) not in {None, before}

    found = await citizen.waits_for(goes_on, SOON, since=since)
    if text(OFFER) in found.labels:  # killed before it knew what was on the screen: it asks
        await citizen.presses(OFFER, found)
        return await _next_question(before, acts, citizen, found.seq)
    return asked(found) or ""


def _comparable(answers: dict[str, Any]) -> dict[str, Any]:
    """Without what two people never share: moments, ids of pictures, their own phones."""
    kept = {id: value for id, value in answers.items() if id != "phone"}
    for value in kept.values():
        if isinstance(value, dict):
            for own in ("at", "picture"):
                value.pop(own, None)
    return kept
