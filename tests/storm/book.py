"""All that the database holds, and what must hold of it by itself."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain.application import EDITABLE, Application, Status
from domain.person import has_chat
from storage.application_rows import COLUMNS, read_application
from tests.keys import KEYS
from tests.storm.diary import Diary
from tests.storm.snapshots import Rows, snapshot

AFTER: dict[str, set[str]] = {
    "": {"sent", "entered"},
    "entered": {"in_production", "withdrawn"},
    "sent": {"approved", "returned", "rejected", "withdrawn"},
    "approved": {"undone", "in_production", "withdrawn"},
    "returned": {"undone", "resent", "withdrawn"},
    "rejected": {"undone"},
    "in_production": {"made"},
    "made": {"on_the_way"},
    "on_the_way": {"ready"},
    "ready": {"collected", "uncollected"},
}
"""What may come after what in a history; `resent` and `undone` are like `sent`."""

BESIDE = {"place_amended", "email_amended", "phone_amended", "letter_again", "reminded"}
"""What leaves the status as it is."""

NAMED = {
    "entered": Status.APPROVED,
    **dict.fromkeys(("sent", "resent", "undone"), Status.WAITING),
}
"""The status after an entry, where it is not called the same."""

TOLD = {
    "entered": {"approved"},
    "in_production": {"in-production"},
    "on_the_way": {"on-the-way"},
    "letter_again": {"policy"},
    "reminded": {"reminder", "last-call"},
}
"""The notices of which a change owes one, where they are not called the same."""
SILENT = {"undone", "place_amended", "email_amended", "phone_amended"}


@dataclass(frozen=True)
class Owed:
    id: int
    application: int | None
    visit: int | None
    version: int
    kind: str
    recipient: int
    params: dict[str, Any]
    outcome: str | None
    channel: str


@dataclass(frozen=True)
class Entered:
    version: int
    what: str
    who: int | None


@dataclass(frozen=True)
class Book:
    applications: dict[int, Application]
    history: dict[int, list[Entered]]
    notices: list[Owed]
    pictures: set[tuple[str, int]]
    leased: list[int]
    inbox: int
    destroyed: int
    """Applications whose keeping has ended: nothing of them is left."""
    diary: Diary
    replies: set[str]
    """What citizens answered when they were asked about an application."""

    @classmethod
    def at(cls, url: str) -> "Book":
        """Read beside whoever uses the database of that URL."""
        with snapshot(url) as rows_of:
            rows = rows_of(f"SELECT {COLUMNS} FROM applications")
            entries = rows_of(
                "SELECT application, version, what, who FROM history ORDER BY application, version"
            )
            owed = rows_of(
                "SELECT id, application, visit, version, kind, recipient, params, outcome, channel"
                " FROM notices ORDER BY id"
            )
            pictures = set(rows_of("SELECT id, application FROM pictures"))
            leased = [row[0] for row in rows_of("SELECT application FROM leases")]
            ((inbox,),) = rows_of("SELECT count(*) FROM inbox")
            ((destroyed,),) = rows_of(
                "SELECT count(*) FROM erasures WHERE applications > 0 AND why <> 'dropped'"
            )
            diary, replies = Diary.of(rows_of), _replies(rows_of)
        history = defaultdict(list)
        for id, *entry in entries:
            history[id].append(Entered(*entry))
        notices = [_owed(*row) for row in owed]
        applications = {row[0]: read_application(KEYS, row) for row in rows}
        return cls(
            applications,
            dict(history),
            notices,
            pictures,
            leased,
            inbox,
            destroyed,
            diary,
            replies,
        )

    @property
    def owed(self) -> int:
        """How many notices have no end yet."""
        return sum(one.outcome is None for one in self.notices)


def _owed(
    id: int,
    application: int | None,
    visit: int | None,
    version: int,
    kind: str,
    recipient: int,
    params: str,
    outcome: str | None,
    channel: str,
) -> Owed:
    said = json.loads(KEYS.decrypt("notices.params", id, params))
    return Owed(id, application, visit, version, kind, recipient, said, outcome, channel)


def _replies(rows_of: Rows) -> set[str]:
    rows = rows_of("SELECT id, answer FROM questions WHERE answer IS NOT NULL")
    return {json.loads(KEYS.decrypt("questions.answer", id, answer)) for id, answer in rows}


def violations(book: Book) -> Iterator[str]:
    """What is wrong with a database at any moment, a copy's included."""
    yield from _one_open_each(book)
    for id, one in book.applications.items():
        entries = book.history.get(id, [])
        for fault in (*_history(one, entries), *_pictures(one, book)):
            yield f"application {id}: {fault}"
    yield from _each_change_is_told(book)
    yield from _nobody_without_a_chat_is_owed_there(book)
    yield from book.diary.violations()
    for id in book.leased:
        if book.applications[id].status is not Status.WAITING:
            yield f"application {id}: leased, though it is {book.applications[id].status}"


def _nobody_without_a_chat_is_owed_there(book: Book) -> Iterator[str]:
    for one in book.notices:
        if one.channel == "chat" and not has_chat(one.recipient):
            yield f"notice {one.id} ({one.kind}) is owed to a chat that does not exist"


def _one_open_each(book: Book) -> Iterator[str]:
    opened: dict[int, int] = {}
    for id, one in book.applications.items():
        own = one.visit is None
        if own and not one.ended and (other := opened.setdefault(one.citizen, id)) != id:
            yield f"citizen {one.citizen} has two open applications: {other} and {id}"


def _history(one: Application, entries: list[Entered]) -> Iterator[str]:
    before = last = Entered(0, "", None)
    for entry in entries:
        came = "sent" if before.what in ("resent", "undone") else before.what
        if entry.what not in AFTER.get(came, set()) | BESIDE:
            yield f"{entry.what} after {before.what or 'nothing'} (version {entry.version})"
        if before.what not in ("", "returned") and entry.version != last.version + 1:
            yield f"versions {last.version} and {entry.version} with nothing in between"
        last = entry
        before = before if entry.what in BESIDE else entry
    status = NAMED.get(before.what) or Status(before.what or "draft")
    if one.status is not status:
        yield f"is {one.status}, and its history ends with {before.what or 'nothing'}"
    if one.status not in EDITABLE and one.version != last.version:
        yield f"has version {one.version}, and its history ends at {last.version}"


def _pictures(one: Application, book: Book) -> Iterator[str]:
    """All of them, until an application has ended: then they are erased."""
    if one.ended:
        return
    for step, value in one.answers.items():
        picture = value.get("picture") if isinstance(value, dict) else None
        if picture and (picture, one.id) not in book.pictures:
            yield f"the picture of {step} is not there"


def _each_change_is_told(book: Book) -> Iterator[str]:
    told = {(one.application, one.version, one.kind, one.recipient) for one in book.notices}
    together = {
        (one.application, held.partition("@")[0])
        for one in book.notices
        for held in str(one.params.get("held", "")).split()
    }
    for id, entries in book.history.items():
        citizen = book.applications[id].citizen
        for entry in entries:
            kinds = TOLD.get(entry.what, {entry.what})
            owed = {(id, entry.version, kind, citizen) for kind in kinds}
            with_others = {(id, kind) for kind in kinds}
            silent = entry.what in SILENT or not has_chat(citizen)
            if not silent and not owed & told and not with_others & together:
                yield f"application {id}: nobody is owed a word about {entry.what}"
