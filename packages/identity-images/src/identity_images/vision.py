"""Any picture to its verdict, by the checks that mend: needs the `vision` extra."""

import dataclasses
from collections.abc import Mapping

from identity_images import threads
from identity_images.decode import Unreadable
from identity_images.face import inspection as photo
from identity_images.face import limits as face
from identity_images.ink import inspection as signature
from identity_images.ink import limits as ink
from identity_images.page import inspection as passport
from identity_images.page import limits as page
from identity_images.page.limits import PDF_SIDE
from identity_images.strict.inspection import too_large, unreadable_verdict
from identity_images.task import Task
from identity_images.verdict import Subject, Verdict

__all__ = ["PDF_SIDE", "WORKING_SIDE", "inspect"]

WORKING_SIDE: Mapping[Subject, int] = {
    "photo": face.WORKING_SIDE,
    "signature": ink.WORKING_SIDE,
    "passport": page.WORKING_SIDE,
}
"""The longer side, px, to which a picture is reduced before anything is looked for in it."""

threads.one()


def inspect(data: bytes, task: Task) -> Verdict:
    """Takes any bytes; raises only for a mistake of ours, or where memory runs out."""
    heavy = too_large(len(data))
    if heavy:
        return unreadable_verdict(data, Unreadable(heavy))
    try:
        verdict = _inspected(data, task)
    except Unreadable as unreadable:
        return unreadable_verdict(data, unreadable)
    measures = {"bytes": float(len(data)), **verdict.measures}
    return dataclasses.replace(verdict, measures=measures)


def _inspected(data: bytes, task: Task) -> Verdict:
    if task.subject == "photo":
        return photo.inspect(data, task.framing)
    if task.subject == "signature":
        return signature.inspect(data, task.choice)
    return passport.inspect(data, task)
