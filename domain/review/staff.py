"""The staff: admins named by the settings, and the reviewers and clerks they add."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.form.normalization import tidy
from domain.refusal import Refused
from domain.text_length import utf16_length

LONGEST_NAME = 20
INVITATION_SECONDS = 24 * 3600
"""Real seconds for which an invitation waits to be taken up."""


@dataclass(frozen=True, slots=True)
class Roster:
    """`reviewers` are all who may review, as admins may; `names` are the short names by which
    colleagues see each other, of those who left too. `offices` are ids of the catalogue, by who
    was given one; `staff` are all who work here.
    """

    admins: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    names: Mapping[int, str] = field(default_factory=dict)
    offices: Mapping[int, str] = field(default_factory=dict)
    reviewers: frozenset[int] = field(init=False)
    staff: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "reviewers", self.admins | self.added)
        object.__setattr__(self, "staff", self.reviewers | self.offices.keys())

    def office_of(self, person: int) -> str | None:
        """The one office whose visits they see; None where they see all, as admins do."""
        return None if person in self.admins else self.offices.get(person)

    def may_see_visits(self, person: int, office: str) -> bool:
        """Whether this member of staff sees the visits of that office."""
        return person in self.staff and self.office_of(person) in (None, office)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An invitation to become a reviewer, for one use; `name` may be empty."""

    inviter: int
    name: str


def parse_short_name(typed: str) -> str:
    """A colleague's short name: a first name or initials, in any alphabet."""
    name = tidy(typed)
    if utf16_length(name) > LONGEST_NAME or not re.fullmatch(
        r"[^\W\d_](?:[^\W\d_]|[ .'-])*", name
    ):
        raise Refused("reviewer-name", most=LONGEST_NAME)
    return name


def parse_telegram_id(typed: str) -> int:
    """A typed Telegram id; raises Refused where it is none."""
    if not re.fullmatch(r"[0-9]{3,15}", typed) or int(typed) == 0:
        raise Refused("reviewer-id")
    return int(typed)
