"""The texts as Fluent defines them: ids, and the variables each wants."""

from collections.abc import Iterable, Iterator, Mapping

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

Wording = Mapping[str, frozenset[str]]
"""Text ids, attributes after a dot; and the names of the variables in them."""


def wording(files: Iterable[str]) -> tuple[dict[str, frozenset[str]], list[str]]:
    """What these files define, and what is wrong with them: unreadable lines, ids given twice."""
    patterns: dict[str, ast.Pattern] = {}
    faults: list[str] = []
    for entry in (one for text in files for one in FluentParser().parse(text).body):
        if isinstance(entry, ast.Junk):
            faults.append(f"not Fluent: {(entry.content or '').strip()[:60]!r}")
        elif isinstance(entry, ast.Message | ast.Term):
            for name, pattern in _patterns(entry):
                if name in patterns:
                    faults.append(f"{name}: defined twice")
                patterns[name] = pattern
    ids = {name: _variables(name, patterns) for name in patterns if not name.startswith("-")}
    return ids, faults


def referred(files: Iterable[str]) -> set[str]:
    """Messages that other texts are made of."""
    finder = _Finder()
    for text in files:
        finder.visit(FluentParser().parse(text))
    return finder.messages


def _patterns(entry: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Pattern]]:
    name = ("-" if isinstance(entry, ast.Term) else "") + entry.id.name
    if entry.value:
        yield name, entry.value
    for attribute in entry.attributes:
        yield f"{name}.{attribute.id.name}", attribute.value


def _variables(name: str, patterns: Mapping[str, ast.Pattern]) -> frozenset[str]:
    finder = _Finder()
    if name in patterns:
        finder.visit(patterns[name])
    inner = (_variables(one, patterns) for one in finder.messages if one != name)
    return frozenset(finder.variables).union(*inner)


class _Finder(Visitor):
    """Gathers variables and references to messages and terms."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (theirs)
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 (theirs)
        attribute = f".{node.attribute.name}" if node.attribute else ""
        self.messages.add(node.id.name + attribute)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802 (theirs)
        self.messages.add(f"-{node.id.name}")
