"""Faults in an operator's own lists and texts, by file and line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a file; the text `lists-fault-<code>` describes it."""

    file: str
    line: int
    code: str
    params: Mapping[str, str]


class Faulty(ValueError):  # noqa: N818  (a plain word, like the other ways to say no)
    """Files that cannot be used; all their faults, in the order of the files."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{one.file}:{one.line} {one.code}" for one in faults))
        self.faults = faults
