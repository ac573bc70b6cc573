"""What is said about a picture: its faults, its warnings, and the finished picture."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Self

Subject = Literal["photo", "signature", "passport"]
Measured = str | int | float


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a picture; the text `picture-<code>` says it, filled by `params`."""

    code: str
    params: Mapping[str, Measured] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement on one picture.

    `faults` refuse it, the most important first; `warnings` let it through and travel to the
    reviewer. `finished` is re-encoded, upright and without metadata, None when refused. `width`
    and `height` are px of `finished`, or of what was sent when refused, 0 when that is not known.
    `mime` is that of `finished`, or of what was sent. `measures` are for logs.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    finished: bytes | None
    width: int
    height: int
    measures: Mapping[str, float]
    mime: str


@dataclass(frozen=True, slots=True)
class Judged:
    """What the checks of one subject found in a picture that could be opened."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    measures: Mapping[str, float]

    @classmethod
    def of(
        cls,
        faults: Iterable[Fault | None],
        warnings: Iterable[Fault | None],
        measures: Mapping[str, float],
    ) -> Self:
        """The same from a row of checks, of which most have found nothing."""
        return cls(tuple(filter(None, faults)), tuple(filter(None, warnings)), measures)
