"""The time machine of a demonstration: turns the one clock, and knows what it will bring."""

import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import Anchor, ScaledClock
from domain.application import Application, Status
from domain.status.collection import collect_until
from domain.status.production import ADVANCING, STAGES, stage_due_at
from storage.driver import Driver
from storage.key_value import KeyValues
from storage.outbox import Outbox
from storage.upcoming import list_upcoming

MOST_EVENTS = 12


@dataclass(frozen=True, slots=True)
class Event:
    """What will happen to an application: the end of its review, or a status it reaches."""

    at: datetime
    kind: str
    reference: str
    citizen: int

    def as_json(self) -> dict[str, Any]:
        fields = {"kind": self.kind, "reference": self.reference, "citizen": self.citizen}
        return {"at": self.at.isoformat(), **fields}


def events_of(application: Application) -> Iterator[Event]:
    """The end of the review, or the stages of production that are still to come."""
    about = (application.reference, application.citizen)
    if application.status is Status.WAITING and application.due_at:
        yield Event(application.due_at, "review", *about)
    elif application.status in ADVANCING:
        for stage in STAGES[ADVANCING.index(application.status) :]:
            yield Event(stage_due_at(application, stage), stage.status.value, *about)
    elif application.status is Status.READY and application.due_at and application.ready_at:
        last = application.due_at == collect_until(application)
        yield Event(application.due_at, "uncollected" if last else "reminder", *about)


@dataclass(frozen=True, slots=True)
class TimeControl:
    """Every turn is kept in the database before it is told, so that a killed bot goes on so.

    `ticked` lets the ticks look at the clock at once.
    """

    clock: ScaledClock
    driver: Driver
    outbox: Outbox
    ticked: Callable[[], Awaitable[object]]

    async def look(self) -> dict[str, Any]:
        """The anchor of the clock and the coming events."""
        events = [event.as_json() for event in (await self._events())[:MOST_EVENTS]]
        return {"clock": self.clock.anchor.as_json(), "coming": events}

    async def run_at(self, day_seconds: float) -> None:
        """Go on at this speed."""
        await self._keep(self.clock.turn(day_seconds))
        # What was put off counted by the old speed, and might be years away by the new one.
        await self.outbox.make_postponed_due(self.clock.now())

    async def jump(self) -> None:
        """On to the next event, if there is any."""
        if events := await self._events():
            await self._keep(self.clock.turn(to=events[0].at))

    async def _events(self) -> list[Event]:
        found = [event for one in await list_upcoming(self.driver) for event in events_of(one)]
        return sorted(found, key=lambda event: event.at)

    async def _keep(self, anchor: Anchor) -> None:
        await KeyValues(self.driver).put("clock", json.dumps(anchor.as_json()))
