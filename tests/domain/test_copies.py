"""A copy with changes is what `dataclasses.replace` would have made."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest

from domain.application import Application, Status
from domain.copies import copy_with

DRAFT = Application(7, 101, datetime(2026, 6, 2, tzinfo=UTC), answers={"surname": "Щеглова"})


@dataclass(frozen=True)
class Other:
    id: int
    given: list[int] = field(default_factory=list)


def test_only_what_is_named_changes() -> None:
    changed = copy_with(DRAFT, version=3, status=Status.RETURNED)
    assert changed == replace(DRAFT, version=3, status=Status.RETURNED)
    assert changed.answers is DRAFT.answers
    assert (DRAFT.version, DRAFT.status) == (0, Status.DRAFT)
    assert copy_with(Other(1, [2]), id=5) == Other(5, [2])


def test_what_is_no_field_is_refused() -> None:
    with pytest.raises(TypeError, match="surname"):
        copy_with(DRAFT, surname="Щеглова")
