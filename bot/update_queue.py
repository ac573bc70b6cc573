"""Who waits to be heard: a line for each citizen, of a length that no album reaches."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Update

from storage.update_inbox import StoredUpdate, UpdateInbox

HELD_UP = 0.2
"""Seconds after which one update holds up the confirming of others no longer: more than an answer
takes on its way to Telegram, for to set one aside costs two writes.
"""
LINE = 20
"""Updates of one citizen that wait to be dealt with; an album has ten."""


@dataclass(eq=False, slots=True)
class Entry:
    """An update in hand. At the end of a full line it stands for all that came after it."""

    update: Update
    unread: int = 0
    told: bool = False
    raw: Mapping[str, Any] | None = field(default=None, repr=False)
    """The update as JSON has it, where it came so."""
    kept: int | None = None
    """Set aside, with so many unread."""
    stored: bool = False
    """Whether the inbox may hold it: one that failed to be set aside may be there all the same."""
    task: asyncio.Task[None] | None = field(default=None, repr=False)
    since: float = field(default_factory=time.monotonic)
    """Seconds of the running clock."""

    def tell(self) -> int:
        """How many were not read; what comes from now on is counted anew."""
        self.told = True
        return self.unread

    @property
    def safe(self) -> bool:
        """Whether nothing of it would be lost by a kill."""
        return self.kept == self.unread

    def keep(self) -> None:
        """It is set aside as it is now."""
        self.kept, self.stored = self.unread, True

    @property
    def late_in(self) -> float:
        """Seconds until it has been in hand for long; not above 0 where it has."""
        return self.since + HELD_UP - time.monotonic()

    @property
    def late(self) -> bool:
        return self.late_in <= 0

    def as_row(self) -> StoredUpdate:
        if self.raw is None:
            body = self.update.model_dump_json(by_alias=True, exclude_unset=True)
        else:
            body = json.dumps(self.raw)
        return StoredUpdate(self.update.update_id, body, self.unread)


class UpdateQueue:
    """Gives places; who has no room left in the line is only counted."""

    def __init__(self) -> None:
        self._waiting: Counter[int] = Counter()
        self._last: dict[int, Entry] = {}
        self._newest: dict[int, int] = {}

    def place(self, update: Update, unread: int = 0) -> Entry | None:
        """Where this one waits; None where another stands for it. `unread` of one set aside."""
        citizen = sender(update)
        if update.message:
            before = self._newest.get(citizen, 0)
            self._newest[citizen] = max(before, update.message.message_id)
        last = self._last.get(citizen)
        may_be_left = bool(update.message or update.edited_message or update.callback_query)
        if last and not last.told and may_be_left and not unread:
            last.unread += 1
            return None
        self._waiting[citizen] += 1
        full = may_be_left and self._waiting[citizen] > LINE
        place = Entry(update, unread or int(full))
        if place.unread:
            self._last[citizen] = place
        return place

    def more(self, citizen: int) -> bool:
        """Whether behind the update that is being dealt with another one of theirs waits."""
        return self._waiting[citizen] > 1

    def leaves(self, place: Entry) -> None:
        citizen = sender(place.update)
        if self._last.get(citizen) is place:
            del self._last[citizen]
        self._waiting[citizen] -= 1
        if not self._waiting[citizen]:
            del self._waiting[citizen]
            self._newest.pop(citizen, None)

    def told(self, place: Entry) -> dict[str, Any]:
        """What its handlers are told of its line: how many were not read, the id of the newest
        message that has come (0 where none has), and whether anything waits behind it.
        """
        citizen = sender(place.update)
        line = {
            "received": lambda: self._newest.get(citizen, 0),
            "more": lambda: self.more(citizen),
        }
        return {**line, "unread": place.tell} if place.unread else line


def tasks_of(places: Iterable[Entry]) -> list[asyncio.Task[None]]:
    return [place.task for place in places if place.task]


async def kept_in(inbox: UpdateInbox, places: Sequence[Entry]) -> None:
    """Set these aside; raises DatabaseUnusable, and then none of them is."""
    before = [place.kept for place in places]
    for place in places:  # first, for one that is dealt with meanwhile must know of its row
        place.keep()
    try:
        await inbox.add([place.as_row() for place in places])
    except BaseException:
        for place, kept in zip(places, before, strict=True):
            place.kept = kept
        raise


def sender(update: Update) -> int:
    """Who sent it, by Telegram's number; 0 for what nobody in particular sends."""
    said = update.message or update.edited_message or update.callback_query
    person = said.from_user if said else None
    return person.id if person else 0
