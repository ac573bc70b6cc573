"""Which texts the code says: by their whole id, or by a pattern such as `refused-{…}`."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.architecture.shelves import OF_THE_DEMO
from tests.architecture.source import APART, Source
from tests.architecture.wording import Wording

Pattern = tuple[str | None, ...]
"""Pieces of an id in order; None stands for whatever is put in while running."""

# What is said about a code raised or found elsewhere; faults are of pictures.
COINED = {
    "Refused": "refused-",
    "Unsure": "refused-",
    "Finding": "finding-",
    "Fault": "picture-",
    "NotAllowed": "not-allowed-",
}
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z-]+)?")


@dataclass(frozen=True)
class Said:
    """A place that says a text; `given` are the variables it hands over, None if not plain."""

    where: str
    pattern: Pattern
    given: frozenset[str] | None

    @property
    def id(self) -> str | None:
        return self.pattern[0] if len(self.pattern) == 1 else None


def said(sources: Iterable[Source]) -> Iterator[Said]:
    for source in sources:
        if source.package in {*APART, *OF_THE_DEMO}:
            continue
        for node in ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            prefix = _prefix(node.func, source)
            pattern = None if prefix is None else _pattern(node.args[0])
            if pattern:
                where = f"{source.path}:{node.lineno}"
                yield Said(where, _joined((prefix, *pattern)), _given(node))


def unknown(sources: Iterable[Source], texts: Wording) -> Iterator[str]:
    """Texts that are said and not there, or not given what they need."""
    for one in said(sources):
        if one.id is None:
            if not any(_fits(one.pattern, id) for id in texts):
                yield f"{one.where}: no text like {_told(one.pattern)}"
        elif one.id not in texts:
            yield f"{one.where}: no text {one.id}"
        elif one.given is not None and (missing := texts[one.id] - one.given):
            yield f"{one.where}: {one.id} is not given {', '.join(sorted(missing))}"


def unsaid(sources: Iterable[Source], texts: Wording, referred: Iterable[str]) -> Iterator[str]:
    """Texts that nothing says: neither by id nor by a pattern filled with words of the code."""
    ours = [source for source in sources if source.package not in {*APART, *OF_THE_DEMO}]
    coined = {one.id for one in said(ours) if one.id}
    known = {*_words(ours), *coined, *referred}
    patterns = {p for source in ours for p in _all_patterns(source)}

    @cache
    def made(id: str) -> bool:
        return id in known or any(_fill(pattern, id) for pattern in patterns)

    @cache
    def _fill(pattern: Pattern, rest: str) -> bool:
        if not pattern:
            return rest == ""
        first, others = pattern[0], pattern[1:]
        if first is not None:
            return rest.startswith(first) and _fill(others, rest.removeprefix(first))
        ends = range(1, len(rest) + 1) if others else [len(rest)]
        return any(_fill(others, rest[end:]) and made(rest[:end]) for end in ends if rest)

    for id in texts:
        if not made(id):
            yield f"{id}: nobody says it"


def _prefix(func: ast.expr, source: Source) -> str | None:
    """What stands before the id given to this call; None if it is not about a text."""
    name = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
    if name == "Fault" and source.package != "identity_images":
        return None
    if name in COINED:
        return COINED[name]
    if isinstance(func, ast.Attribute) and name in {"plain", "has"}:
        return _prefix(func.value, source)
    return "" if name in {"texts", "TextId"} else None


def _given(call: ast.Call) -> frozenset[str] | None:
    func = call.func
    if isinstance(func, ast.Attribute) and func.attr == "has":
        return None
    if isinstance(func, ast.Name) and func.id in {"TextId", "NotAllowed"}:
        return None
    if any(keyword.arg is None for keyword in call.keywords) or len(call.args) > 2:
        return None
    names = {keyword.arg for keyword in call.keywords if keyword.arg}
    if len(call.args) == 2:
        params = call.args[1]
        if not isinstance(params, ast.Dict):
            return None
        names |= {str(key.value) for key in params.keys if isinstance(key, ast.Constant)}
    return frozenset(names)


def _pattern(node: ast.expr) -> Pattern | None:
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        pieces = [one.value if isinstance(one, ast.Constant) else None for one in node.values]
        return _joined(tuple(str(piece) if piece is not None else None for piece in pieces))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _joined((*(_pattern(node.left) or (None,)), *(_pattern(node.right) or (None,))))
    return None


def _joined(pieces: Iterable[str | None]) -> Pattern:
    """Pieces side by side, with neighbours made one."""
    joined: list[str | None] = []
    for piece in pieces:
        if piece == "":
            continue
        if joined and joined[-1] is not None and piece is not None:
            joined[-1] += piece
        elif not joined or joined[-1] is not None or piece is not None:
            joined.append(piece)
    return tuple(joined)


def _fits(pattern: Pattern, id: str) -> bool:
    shape = "".join(".+" if piece is None else re.escape(piece) for piece in pattern)
    return re.fullmatch(shape, id) is not None


def _told(pattern: Pattern) -> str:
    return "".join("{…}" if piece is None else piece for piece in pattern)


def _all_patterns(source: Source) -> Iterator[Pattern]:
    """Strings put together anywhere, if they could be ids: small letters, hyphens, dots."""
    for node in ast.walk(source.tree):
        pattern = _pattern(node) if isinstance(node, ast.JoinedStr | ast.BinOp) else None
        fixed = "".join(piece for piece in pattern or () if piece)
        if pattern and None in pattern and re.fullmatch(r"[a-z0-9.-]+", fixed):
            yield pattern


def _words(sources: Iterable[Source]) -> Iterator[str]:
    """Every string of the code that could be an id or a part of one, and names in classes."""
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                word = re.sub(r"(?<=\w)[_](?=\w)", "-", node.value)
                yield from {word, word.replace(".", "-")} if ID.fullmatch(word) else ()
            elif isinstance(node, ast.ClassDef):
                for line in node.body:
                    for target in getattr(line, "targets", []):
                        yield getattr(target, "id", "").replace("_", "-")
