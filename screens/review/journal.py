"""The journal: one application's for reviewers, and all of it as a table for admins."""

import codecs
import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import StringIO
from typing import BinaryIO

from domain.application import Application
from domain.calendar import MOSCOW
from screens.review.people import Names, person_name
from screens.screen import Screen, StoredAttachment
from storage.review.journal import JournalEntry
from texts import Html, Texts

LAST = 40
"""Lines of one message; the export has all of them."""

ROLES = ("citizen", "clock", "reviewer")
COLUMNS = ("at", "number", "visit", "deed", "code", "role", "name", "id", "whom", "office")


def history(
    application: Application, deeds: Sequence[JournalEntry], texts: Texts, names: Names
) -> Screen:
    """The journal of one application, the newest entry last."""
    lines = [
        texts("deed-line", at=deed.at, what=_what(deed.what, texts), who=_who(deed, texts, names))
        for deed in deeds[-LAST:]
    ]
    head = texts("desk-journal", reference=application.reference, many=len(deeds))
    return Screen(Html("\n".join([head, *lines])))


def export(first: date, last: date, file: BinaryIO, many: int, texts: Texts) -> Screen:
    """The table, which stands in an open file."""
    words = texts("desk-export", since=first, until=last, many=many)
    name = f"journal-{first.isoformat()}-{last.isoformat()}.csv"
    return Screen(words, document=StoredAttachment(name, file=file))


def columns(texts: Texts) -> bytes:
    """The beginning of the table: the byte order mark, which Excel needs, and the headings."""
    heads = [texts.plain(f"export-{column}") for column in COLUMNS]
    return codecs.BOM_UTF8 + _table([heads])


def as_csv(deeds: Sequence[JournalEntry], texts: Texts, names: Names) -> bytes:
    """A line for each entry, times of Moscow; of applicants only the application's number."""
    said = {what: _what(what, texts) for what in {deed.what for deed in deeds}}
    roles = {role: texts.plain(f"export-role-{role}") for role in ROLES}
    return _table([_row(deed, said, roles, names) for deed in deeds])


def _row(
    deed: JournalEntry, said: Mapping[str, str], roles: Mapping[str, str], names: Names
) -> list[str | int]:
    role = "citizen" if deed.by_citizen else "clock" if deed.who is None else "reviewer"
    colleague = deed.who if role == "reviewer" else None
    return [
        deed.at.astimezone(MOSCOW).strftime("%d.%m.%Y %H:%M:%S"),
        deed.application or "",
        deed.visit or "",
        said[deed.what],
        deed.what,
        roles[role],
        names.get(colleague, "") if colleague else "",
        colleague or "",
        deed.whom or "",
        deed.place or "",
    ]


def _table(rows: list[list[str | int]] | list[list[str]]) -> bytes:
    """CSV as Russian Excel opens it on a double click: semicolons, lines ended by CR LF."""
    kept = StringIO()
    csv.writer(kept, delimiter=";").writerows(rows)
    return kept.getvalue().encode()


def _who(deed: JournalEntry, texts: Texts, names: Names) -> Html:
    return texts("desk-by-citizen") if deed.by_citizen else person_name(deed.who, texts, names)


def _what(what: str, texts: Texts) -> Html:
    name = what.replace("_", "-")
    return texts(f"deed-{name}") if texts.has(f"deed-{name}") else texts(f"timeline-{name}")
