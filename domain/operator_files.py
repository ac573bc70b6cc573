"""What is wrong with an operator's own files, lists and texts alike: told by file and line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that will not do: `lists-fault-<code>` is the sentence about it."""

    file: str
    line: int
    code: str
    params: Mapping[str, str]


class Faulty(ValueError):  # noqa: N818  (a plain word, like the other ways to say no)
    """Files that cannot be used; all their faults, in the order of the files."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{one.file}:{one.line} {one.code}" for one in faults))
        self.faults = faults
