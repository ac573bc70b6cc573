"""No wording of ours in tests: they press and expect by text id, so that words can change."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

from tests.architecture.source import Source
from tests.architecture.words import CYRILLIC

EXPECTING = {"presses", "copies", "link", "taps", "waits_for", "sees"}
"""Methods of people in stories whose first argument says what is expected."""

GIVEN = re.compile(r"\{[^{}]*\}|<[^<>]*>")
"""Parameters and tags: what stands between the words of a text."""

# Tests whose literals are wording all the same, each with the reason.
MAY: Mapping[str, str] = {}


def literals(
    sources: Iterable[Source], texts: Mapping[str, str], may: Mapping[str, str] = MAY
) -> Iterator[str]:
    """Russian literals that are expected in a chat and stand in our texts (their words by id).

    What people type themselves, and names and addresses, stand in no text and are no complaint.
    """
    words = {id: [unescape(piece) for piece in GIVEN.split(said)] for id, said in texts.items()}
    for source in sources:
        if source.package not in {"tests", "demo"} or source.is_in(*may):
            continue
        for line, literal in expected(source.tree):
            ids = [id for id, pieces in words.items() if any(literal in one for one in pieces)]
            if ids and CYRILLIC.search(literal):
                near = ", ".join(sorted(ids, key=lambda id: len(texts[id]))[:3])
                yield f"{source.path}:{line}: {literal[:40]!r} is wording: expect {near}"


def expected(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Literals that are waited for, pressed or compared with, and their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for side in (node.left, *node.comparators):
                yield from _strings(side)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in EXPECTING
            and node.args
        ):
            yield from _strings(node.args[0])


def _strings(node: ast.expr) -> Iterator[tuple[int, str]]:
    """The string itself, the pieces of one put together, the members of a list."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.lineno, node.value
    elif isinstance(node, ast.JoinedStr):
        for piece in node.values:
            if isinstance(piece, ast.Constant):
                yield node.lineno, str(piece.value).strip()
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for member in node.elts:
            yield from _strings(member)
