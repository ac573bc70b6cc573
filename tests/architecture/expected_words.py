"""No wording of ours in tests: they press and expect by text id, so that words can change."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from fluent.syntax import FluentParser
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from tests.architecture.source import Source
from tests.architecture.words import CYRILLIC

TOLD = ("demo/", *(f"tests/{part}/" for part in ("jobs", "mail", "page", "portal", "sms")))
PLACES = (*TOLD, "tests/bot/", "tests/stories/", "tests/storm/")
"""Where people press, wait and read; other tests are about the words themselves."""

EXPECTING = {"presses", "copies", "link", "taps", "waits_for", "sees"}
"""Methods of people in stories whose first argument says what is expected."""

READ = {"text", "labels", "keyboard", "buttons", "texts", "letters", "cards"}
"""Attributes that hold what the bot said."""

SHORTEST = 4
"""Shorter words stand in too many texts by chance."""

APART = re.compile(r"<code>.*?</code>|<[^<>]*>", re.DOTALL)
"""What stands between the words of a text: tags, and examples of what a person types."""

# Tests whose literals are wording all the same, each with the reason.
MAY: Mapping[str, str] = {
    "tests/page/test_bubbles.py": "the test itself is the bot and says these words",
    "tests/page/test_links.py": "the test itself is the bot and says these words",
    "tests/portal/test_pretend.py": "the pages of the pretend portal have words of their own",
    "tests/sms/test_words.py": "about the words of an SMS and of a letter",
    "tests/bot/test_doctor.py": "about the words that tell an operator what is wrong",
}


def literals(
    sources: Iterable[Source], files: Iterable[str], may: Mapping[str, str] = MAY
) -> Iterator[str]:
    """Russian literals that are expected of the bot and stand in its texts.

    What people type themselves, names and addresses stand in no text and are no complaint.
    """
    words = _words(files)
    for source in sources:
        if not source.is_in(*PLACES) or source.is_in(*may):
            continue
        for line, literal in _expected(source.tree):
            if len(literal.strip()) < SHORTEST or not CYRILLIC.search(literal):
                continue
            if ids := [
                id for id, pieces in words.items() if any(literal in one for one in pieces)
            ]:
                yield f"{source.path}:{line}: {literal[:40]!r} is wording, of {', '.join(ids[:3])}"


def needless(
    sources: Iterable[Source], files: Iterable[str], may: Mapping[str, str] = MAY
) -> Iterator[str]:
    """Exceptions that nothing needs any more."""
    ours, written = list(sources), list(files)
    for place in may:
        inside = [source for source in ours if source.is_in(place)]
        if inside and not any(literals(inside, written, {})):
            yield f"{place}: expects no words, so it needs no exception"


def _expected(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals that are waited for, pressed or compared with what was said, and their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if isinstance(node.ops[0], ast.In | ast.NotIn) or any(map(_is_read, sides)):
                for side in sides:
                    yield from _strings(side)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in EXPECTING
            and node.args
        ):
            yield from _strings(node.args[0])


def _is_read(node: ast.expr) -> bool:
    return any(isinstance(one, ast.Attribute) and one.attr in READ for one in ast.walk(node))


def _strings(node: ast.expr) -> Iterator[tuple[int, str]]:
    """The string itself, the pieces of one put together, the members of a list."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                yield node.lineno, str(piece.value).strip()
    elif isinstance(node, ast.List | ast.Tuple):
        for member in node.elts:
            yield from _strings(member)


def _words(files: Iterable[str]) -> dict[str, list[str]]:
    """The fixed words of each text by its id; lists of what can be typed and examples apart."""
    found: dict[str, list[str]] = {}
    for entry in (one for file in files for one in FluentParser().parse(file).body):
        if isinstance(entry, fluent.Message):
            patterns = {entry.id.name: entry.value} if entry.value else {}
            patterns |= {f"{entry.id.name}.{one.id.name}": one.value for one in entry.attributes}
            for id, pattern in patterns.items():
                if not id.endswith((".words", ".example")):
                    gathered = _Words()
                    gathered.visit(pattern)
                    found[id] = gathered.pieces
    return found


class _Words(Visitor):
    """Gathers the words of a text as they can be read, without its parameters."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def visit_TextElement(self, node: fluent.TextElement) -> None:  # noqa: N802  (named by the library)
        self.pieces.append(unescape(APART.sub("\n", node.value)))
