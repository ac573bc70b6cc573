"""Copies of frozen values with some fields changed, for what each answer does."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

Value = TypeVar("Value")


def copy_with(one: Value, **changes: Any) -> Value:
    """As `dataclasses.replace`, which asks each field anew what it is, for a dataclass of which
    each field is given when it is made.
    """
    kind: Any = type(one)
    names, values_of = _fields(kind)
    made: Value = kind(**{**dict(zip(names, values_of(one), strict=True)), **changes})
    return made


@cache
def _fields(kind: Any) -> tuple[Sequence[str], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)
