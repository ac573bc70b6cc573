"""The texts as Fluent files hold them: patterns by text id, and what they refer to."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from texts import overlay


def entry(id: str, language: str) -> ast.Pattern:
    """The words of an id; raises KeyError if there is none."""
    name, _, attribute = id.partition(".")
    message = _entries(language).get(name)
    found = None
    if isinstance(message, ast.Message):
        attributes = {one.id.name: one.value for one in message.attributes}
        found = attributes.get(attribute) if attribute else message.value
    if found is None:
        raise KeyError(f"no text {id!r} in {language!r}")
    return found


@cache
def _entries(language: str) -> overlay.Body:
    folder = files("texts").joinpath(language).iterdir()
    return overlay.messages(f.read_text("utf-8") for f in folder if f.name.endswith(".ftl"))


@cache
def terms(language: str) -> list[ast.Term]:
    """All terms of a language."""
    return [one for one in _entries(language).values() if isinstance(one, ast.Term)]


class _Variables(Visitor):
    """Gathers the names of variables, and of messages referred to."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.messages: set[str] = set()

    @classmethod
    def of(cls, node: ast.BaseNode) -> _Variables:
        found = cls()
        found.visit(node)
        return found

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 (theirs)
        self.names.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 (theirs)
        self.messages.add(referred(node))


def names(node: ast.BaseNode) -> set[str]:
    """The parameters that stand in a part of a text itself."""
    return _Variables.of(node).names


def variables(pattern: ast.Pattern, language: str) -> set[str]:
    """The parameters of a text and of those it is made of."""
    found = _Variables.of(pattern)
    inner = (variables(entry(id, language), language) for id in found.messages)
    return found.names.union(*inner)


def referred(node: ast.MessageReference) -> str:
    """The text id that a reference leads to."""
    return node.id.name + (f".{node.attribute.name}" if node.attribute else "")
