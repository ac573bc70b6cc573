"""Tasks and verdicts as JSON: what processes of different releases may say to each other.

No pickle: what judges pictures of strangers is not believed to send code.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any, get_args

from identity_images import (
    DONE,
    FAULTS,
    Fault,
    Fields,
    Framing,
    Move,
    Outlined,
    Placed,
    Reading,
    Subject,
    Task,
    Verdict,
    read_corners,
)

VERSION = 1
"""Of the layout below."""
_DATES = ("born", "issued")


def _vocabulary() -> str:
    """All that a task may ask and a verdict may say; other words are another format."""
    kinds = (Task, Fields, Framing, Verdict, Fault, Reading, Placed, Outlined)
    names = [f"{kind.__name__}.{one.name}" for kind in kinds for one in fields(kind)]
    faults = [f"{code} {' '.join(sorted(params))}" for code, params in sorted(FAULTS.items())]
    return "\n".join((*names, *faults, *DONE, *get_args(Move), *get_args(Subject)))


FORMAT = f"{VERSION}-{hashlib.sha256(_vocabulary().encode()).hexdigest()[:12]}"
"""Only processes with the same one understand each other: a code that one does not know would be
a text that it does not have. It changes by itself with the vocabulary, not with every release.
"""


def write_task(task: Task) -> str:
    expected = None
    if task.expected:
        dates = {name: getattr(task.expected, name).isoformat() for name in _DATES}
        expected = asdict(task.expected) | dates
    return json.dumps(
        {
            "subject": task.subject,
            "framing": asdict(task.framing),
            "choice": task.choice,
            "expected": expected,
            "corners": task.corners,
            "by_hand": task.by_hand,
        }
    )


def read_task(written: str) -> Task:
    kept = json.loads(written)
    expected = kept["expected"]
    if expected:
        expected |= {name: date.fromisoformat(expected[name]) for name in _DATES}
    return Task(
        subject=kept["subject"],
        framing=Framing(**kept["framing"]),
        choice=kept["choice"],
        expected=Fields(**expected) if expected else None,
        corners=read_corners(kept["corners"]) if kept["corners"] else None,
        by_hand=kept["by_hand"],
    )


def write_verdict(verdict: Verdict) -> bytes:
    return json.dumps(
        {
            "faults": [_fault(one) for one in verdict.faults],
            "warnings": [_fault(one) for one in verdict.warnings],
            "finished": _packed(verdict.finished),
            "width": verdict.width,
            "height": verdict.height,
            "measures": dict(verdict.measures),
            "mime": verdict.mime,
            "done": verdict.done,
            "preview": _packed(verdict.preview),
            "annotated": _packed(verdict.annotated),
            "source": _packed(verdict.source),
            "moves": verdict.moves,
            "candidates": [_packed(one) for one in verdict.candidates],
            "reading": verdict.reading and asdict(verdict.reading),
            "placed": verdict.placed and asdict(verdict.placed),
            "outlined": verdict.outlined and asdict(verdict.outlined),
        }
    ).encode()


def read_verdict(written: bytes) -> Verdict:
    kept = json.loads(written)
    return Verdict(
        faults=tuple(Fault(**one) for one in kept["faults"]),
        warnings=tuple(Fault(**one) for one in kept["warnings"]),
        finished=_unpacked(kept["finished"]),
        width=kept["width"],
        height=kept["height"],
        measures=kept["measures"],
        mime=kept["mime"],
        done=tuple(kept["done"]),
        preview=_unpacked(kept["preview"]),
        annotated=_unpacked(kept["annotated"]),
        source=_unpacked(kept["source"]),
        moves=tuple(kept["moves"]),
        candidates=tuple(b64decode(one) for one in kept["candidates"]),
        reading=_reading(kept["reading"]) if kept["reading"] else None,
        placed=Placed(**kept["placed"]) if kept["placed"] else None,
        outlined=_outlined(kept["outlined"]) if kept["outlined"] else None,
    )


def _fault(fault: Fault) -> Mapping[str, Any]:
    return {"code": fault.code, "params": dict(fault.params)}


def _reading(kept: Mapping[str, Any]) -> Reading:
    first, second = kept["lines"]
    return Reading(
        lines=(first, second),
        fields=kept["fields"],
        right=tuple(kept["right"]),
        wrong=tuple(kept["wrong"]),
        doubts=kept["doubts"],
    )


def _outlined(kept: Mapping[str, Any]) -> Outlined:
    corners = read_corners(kept["corners"])
    return Outlined(kept["width"], kept["height"], corners, kept["found"])


def _packed(picture: bytes | None) -> str | None:
    return None if picture is None else b64encode(picture).decode("ascii")


def _unpacked(packed: str | None) -> bytes | None:
    return None if packed is None else b64decode(packed)
