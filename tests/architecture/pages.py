"""The documentation: the index of decisions, links between pages, paths that pages name."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import PurePosixPath
from typing import NamedTuple

Pages = Mapping[str, str]
"""Markdown by its path from the root."""

ROW = re.compile(r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+?) \|", re.MULTILINE)
TITLE = re.compile(r"# (\d{4})\. (.+)\n")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`([\w.-]+(?:/[\w.-]+)+\.(?:py|md|toml|sql|ftl|json|lock|in))\b[^`]*`")


class _Row(NamedTuple):
    number: str
    file: str
    title: str


def index_faults(index: str, pages: Pages) -> Iterator[str]:
    """Pages of decisions without a row, rows without a page, and rows that are out of order.

    `pages` are by file name; a row has the number and the title of its page.
    """
    rows = [_Row(*found) for found in ROW.findall(index)]
    yield from (
        f"{name}: has no row in the index" for name in pages.keys() - {r.file for r in rows}
    )
    for row in rows:
        if row.file not in pages:
            yield f"{row.file}: has a row in the index, but there is no such page"
            continue
        titled = TITLE.match(pages[row.file])
        if titled is None or not row.file.startswith(f"{row.number}-"):
            yield f"{row.file}: name, number and title do not begin with the same number"
        elif titled.groups() != (row.number, row.title):
            yield f"{row.file}: its title is {titled[2]!r}, the index says {row.title!r}"
    for one, next in pairwise(rows):
        if one.number >= next.number:
            yield f"{next.file}: stands after {one.number} in the index"


def dead_links(pages: Pages, known: Iterable[str]) -> Iterator[str]:
    """Links to files that are not in the repository."""
    there = _with_folders(known)
    for path, words in pages.items():
        for link in LINK.findall(words):
            if "://" not in link and _resolved(path, link) not in there:
                yield f"{path}: links to {link}, which does not exist"


def dead_paths(pages: Pages, known: Iterable[str]) -> Iterator[str]:
    """Paths in code style that begin at a folder of the root and lead to no file."""
    there = set(known)
    tops = {name.partition("/")[0] for name in there}
    for path, words in pages.items():
        for named in PATH.findall(words):
            if named.partition("/")[0] in tops and named not in there:
                yield f"{path}: names {named}, which does not exist"


def _with_folders(known: Iterable[str]) -> set[str]:
    there = set(known)
    return there | {str(folder) for name in there for folder in PurePosixPath(name).parents}


def _resolved(path: str, link: str) -> str:
    """The link of a page, from the root."""
    parts: list[str] = []
    for part in (*PurePosixPath(path).parent.parts, *PurePosixPath(link).parts):
        if part == "..":
            parts = parts[:-1]
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
