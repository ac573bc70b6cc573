"""What is said about a picture: its faults, its warnings, and the finished picture."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal, Self

from identity_images.corners import Outlined

Subject = Literal["photo", "signature", "passport"]
Measured = str | int | float
Move = Literal["closer", "farther", "left", "right", "up", "down"]

# What may be said to have been done, `picture-done-<code>`.
DONE = (
    *("as-it-is", "turned", "levelled", "framed", "greyed", "brightened", "contrast"),
    *("enlarged", "padded", "unruled", "cleaned", "fitted", "cropped", "reencoded"),
    "straightened",
)


@dataclass(frozen=True, slots=True)
class Framing:
    """How the citizen frames: steps closer, and steps the face goes right and down in the picture,
    whole ones by taps; degrees that the picture is turned against the clock, on top of levelling.
    """

    zoom: float = 0
    right: float = 0
    down: float = 0
    turn: float = 0

    def moved(self, move: Move) -> "Framing":
        """After one more tap; `MOST_STEPS` to each side."""
        name, step = _TAPS[move]
        steps = max(-MOST_STEPS, min(MOST_STEPS, getattr(self, name) + step))
        return replace(self, **{name: steps})

    def kept_within(self) -> "Framing":
        """The nearest one that is allowed."""
        most = {"turn": MOST_TURN}
        return Framing(
            **{
                name: max(-most.get(name, MOST_STEPS), min(most.get(name, MOST_STEPS), value))
                for name, value in asdict(self).items()
            }
        )


MOST_STEPS = 5
MOST_TURN = 5.0
"""Degrees: the machine levels by the eyes, ISO/IEC 19794-5 has 8 for a head held aslant."""
_TAPS: Mapping[Move, tuple[Literal["zoom", "right", "down"], int]] = {
    "closer": ("zoom", 1),
    "farther": ("zoom", -1),
    "left": ("right", -1),
    "right": ("right", 1),
    "up": ("down", -1),
    "down": ("down", 1),
}


AS_FOUND = Framing()


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a picture; the text `picture-<code>` says it, filled by `params`."""

    code: str
    params: Mapping[str, Measured] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the machine-readable lines of a passport say, where their check digits are right.

    `fields` are by the names of `mrz.Fields`, dates as ISO text, names in Cyrillic;
    `right` names the check digits that were right (number, birth, extra, whole), `wrong` the
    others; `lines` are the two lines as read. `doubts` are the names of typed fields that the
    page seems to contradict, with what it seems to say.
    """

    lines: tuple[str, str]
    fields: Mapping[str, str]
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    doubts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the face is in `Verdict.source`, of `width` × `height` px: the middle between the eyes
    and T in px, degrees that the head is held aslant (clockwise), T of picture there is `above`.

    `share`, `eye_line` and `across` are the cut without taps: T and the line of the eyes in the
    height of the finished photo, the middle of the face in its width.
    """

    width: int
    height: int
    x: float
    y: float
    t: float
    roll: float
    above: float
    share: float
    eye_line: float
    across: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found out about one picture.

    `faults` refuse it, the most important first; `warnings` let it through and travel to the
    reviewer. `finished` is re-encoded, upright and without metadata, None when refused. `width`
    and `height` are px of `finished`, or of what was sent when refused, 0 when that is not known.
    `mime` is that of `finished`, or of what was sent. `measures` are for logs.

    Only the mending checks fill the rest: `done` are codes out of `DONE`, in order; `preview`
    shows before and after, `annotated` what is wrong, its numbers those of `faults` in order;
    both are JPEG. `source` is a smaller original to frame anew or to keep for a choice; `moves`
    are the taps that would change something; `candidates` are finished pictures to choose from,
    one of which `choice` then names; `reading` is what a passport says; `placed` is the face of a
    finished photo; `outlined` is the page of a scan that corners may mend, where that was asked.
    """

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    finished: bytes | None
    width: int
    height: int
    measures: Mapping[str, float]
    mime: str
    done: tuple[str, ...] = ()
    preview: bytes | None = None
    annotated: bytes | None = None
    source: bytes | None = None
    moves: tuple[Move, ...] = ()
    candidates: tuple[bytes, ...] = ()
    reading: Reading | None = None
    placed: Placed | None = None
    outlined: Outlined | None = None


@dataclass(frozen=True, slots=True)
class Findings:
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
