"""The variants of a text, each as Telegram would get it."""

from fluent.syntax import ast

GIVEN = "\ue000"
"""Stands for a parameter's value."""


def variants(pattern: ast.Pattern) -> tuple[str, ...]:
    """The text with each variant of each selector once, other selectors at their default."""
    parts = [_said(element) for element in pattern.elements]
    usual = [part[0] for part in parts]
    said = (
        "".join([*usual[:at], one, *usual[at + 1 :]])
        for at, part in enumerate(parts)
        for one in part
    )
    return tuple(dict.fromkeys(said))


def _said(element: object) -> tuple[str, ...]:
    """The variants of one element, the default first."""
    match element:
        case ast.TextElement():
            return (element.value,)
        case ast.Placeable():
            return _said(element.expression)
        case ast.StringLiteral():
            return (str(element.parse()["value"]),)
        case ast.SelectExpression():
            listed = sorted(element.variants, key=lambda one: not one.default)
            return tuple(said for one in listed for said in variants(one.value))
        case _:
            return (GIVEN,)
