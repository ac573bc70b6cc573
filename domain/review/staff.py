"""Who works at the desk: the admins named by the settings, and the reviewers they let in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.form.typed_letters import tidy
from domain.refusal import Refused
from domain.text_length import units

LONGEST_NAME = 20
INVITATION_SECONDS = 24 * 3600
"""Real seconds for which an invitation waits to be taken up."""


@dataclass(frozen=True, slots=True)
class Roster:
    """`reviewers` are all who may review, as admins may; `names` are the short names by which
    colleagues see each other, of those who left too.
    """

    admins: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)
    reviewers: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reviewers", self.admins | self.added)


@dataclass(frozen=True, slots=True)
class Invitation:
    """A way to the desk that one person can take once; `name` may be empty."""

    inviter: int
    name: str


def short_name(typed: str) -> str:
    """How colleagues will call somebody: a first name or initials, in any alphabet."""
    name = tidy(typed)
    if units(name) > LONGEST_NAME or not re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[ .'-])*", name):
        raise Refused("reviewer-name", most=LONGEST_NAME)
    return name


def telegram_id(typed: str) -> int:
    """The numeric id of a person's account."""
    if not re.fullmatch(r"[0-9]{3,15}", typed) or int(typed) == 0:
        raise Refused("reviewer-id")
    return int(typed)
