"""The time machine and its door: speeds, jumps, coming events, and what a restart finds."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import DAY, STANDING, Anchor, ScaledClock
from bot.control_socket import open_control_socket
from bot.stored_clock import turnable_clock
from bot.time_control import TimeControl, events_of
from domain.application import Application, Change, Decision, HistoryEntry, Status
from domain.notice import Notice
from domain.status.collection import REMINDERS, collect_until
from storage.driver import Driver
from storage.outbox import Outbox
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS

NOON = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)


@dataclass
class Watch:
    """Real time, told by the test."""

    at: datetime = NOON

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Ticks:
    count: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self) -> None:
        self.count += 1
        self.done.set()


@pytest.fixture
async def driver(tmp_path: Path) -> AsyncIterator[Driver]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    yield driver
    await driver.close()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def machine(driver: Driver, watch: Watch) -> TimeControl:
    clock = ScaledClock(Anchor(NOON, NOON, DAY), watch)
    return TimeControl(clock, driver, Outbox(driver), Ticks())


async def waiting(driver: Driver, due: datetime) -> Application:
    """An application that waits for its review."""
    store = Store(driver)
    draft = await store.open_draft(7, NOON)
    sent = replace(draft, status=Status.WAITING, sent_at=NOON, due_at=due)
    return await store.save(Change(sent, HistoryEntry("waiting", 7, NOON), (Notice("new", 9),)))


def test_a_standing_clock_stands_and_later_is_still_later(watch: Watch) -> None:
    clock = ScaledClock(Anchor(NOON, NOON, DAY), watch)
    clock.turn(STANDING)
    watch.at += timedelta(hours=1)
    assert clock.now() == NOON
    assert clock.ahead(10) == NOON + timedelta(seconds=10)
    assert Anchor.from_json(json.loads(json.dumps(clock.anchor.as_json()))) == clock.anchor


def test_a_clock_is_never_turned_back(watch: Watch) -> None:
    clock = ScaledClock(Anchor(NOON, NOON, DAY), watch)
    clock.turn(to=NOON - timedelta(days=1))
    assert clock.now() == NOON
    clock.turn(to=NOON + timedelta(days=1))
    clock.turn(1.0)
    watch.at += timedelta(seconds=2)
    assert clock.now() == NOON + timedelta(days=3)


async def test_a_jump_leads_to_the_next_event_and_no_further(
    machine: TimeControl, driver: Driver
) -> None:
    due = NOON + timedelta(days=1)
    sent = await waiting(driver, due)
    looked = await machine.look()
    assert looked["coming"] == [
        {"at": due.isoformat(), "kind": "review", "reference": sent.reference, "citizen": 7}
    ]
    await machine.jump()
    assert machine.clock.now() == due
    await machine.jump()
    assert machine.clock.now() == due


async def test_a_jump_with_nothing_to_come_does_nothing(machine: TimeControl) -> None:
    await machine.jump()
    assert machine.clock.now() == NOON


def test_an_approved_application_still_has_all_its_stages_to_come() -> None:
    approved = Application(
        id=1,
        citizen=7,
        opened_at=NOON,
        status=Status.APPROVED,
        decision=Decision(None, NOON),
        due_at=NOON + timedelta(days=1),
    )
    kinds = [event.kind for event in events_of(approved)]
    assert kinds == ["in_production", "made", "on_the_way", "ready"]
    made = replace(approved, status=Status.MADE)
    assert [event.kind for event in events_of(made)] == ["on_the_way", "ready"]
    assert not list(events_of(replace(approved, status=Status.READY)))


def test_what_is_ready_has_its_next_reminder_to_come_and_then_its_end() -> None:
    ready = Application(1, 101, NOON, Status.READY, ready_at=NOON)
    for due, kind in (
        (NOON + REMINDERS[1], "reminder"),
        (collect_until(ready), "uncollected"),
    ):
        (event,) = events_of(replace(ready, due_at=due))
        assert (event.at, event.kind) == (due, kind)


async def test_what_was_put_off_at_one_speed_is_due_at_another(
    machine: TimeControl, driver: Driver
) -> None:
    await waiting(driver, NOON + timedelta(days=1))
    outbox = machine.outbox
    await machine.run_at(1.0)
    (owed,) = await outbox.claim(NOON, NOON, 10)
    await outbox.postpone(owed.id, machine.clock.ahead(10), owed.attempts)
    assert not await outbox.has_due(machine.clock.now())
    await machine.run_at(DAY)
    assert await outbox.has_due(machine.clock.now())


async def test_a_restart_goes_on_at_the_chosen_speed(machine: TimeControl, driver: Driver) -> None:
    await machine.run_at(STANDING)
    again = await turnable_clock(driver, DAY)
    assert again.anchor.day_seconds == STANDING
    assert again.now() == machine.clock.now()


async def asks(path: Path, *lines: bytes) -> list[dict[str, Any]]:
    reader, writer = await asyncio.open_unix_connection(path)
    answers = []
    for line in lines:
        writer.write(line + b"\n")
        answers.append(json.loads(await reader.readline()))
    writer.close()
    await writer.wait_closed()
    return answers


async def test_the_door_turns_the_clock_and_lets_the_ticks_look(
    machine: TimeControl, tmp_path: Path
) -> None:
    door, ticks = tmp_path / "door", machine.ticked
    assert isinstance(ticks, Ticks)
    async with open_control_socket(door, machine):
        looked, paused, fast = await asks(
            door,
            b'{"lever": "look"}',
            b'{"lever": "speed", "day_seconds": null}',
            b'{"lever": "speed", "day_seconds": 10}',
        )
        await ticks.done.wait()
    assert looked["coming"] == []
    assert paused["clock"]["day_seconds"] == "inf"
    assert fast["clock"]["day_seconds"] == 10
    assert machine.clock.anchor.day_seconds == 10


@pytest.mark.parametrize(
    "line", [b"", b"{", b"[]", b"5", b'{"lever": "speed", "day_seconds": -1}', b"\xff"]
)
async def test_the_door_survives_what_it_does_not_understand(
    machine: TimeControl, tmp_path: Path, line: bytes
) -> None:
    async with open_control_socket(tmp_path / "door", machine):
        refused, looked = await asks(tmp_path / "door", line, b'{"lever": "look"}')
    assert refused == {"error": "not understood"}
    assert looked["clock"]["day_seconds"] == DAY
