"""Any picture to its verdict, by the checks that mend: needs the `vision` extra."""

import dataclasses

from identity_images import threads
from identity_images.decode import Unreadable
from identity_images.face import judge as photo
from identity_images.ink import judge as signature
from identity_images.inspection import too_large, unjudged
from identity_images.page import judge as passport
from identity_images.task import Task
from identity_images.verdict import Verdict

threads.one()


def judge(data: bytes, task: Task) -> Verdict:
    """Takes any bytes; raises only for a mistake of ours, or where memory runs out."""
    heavy = too_large(len(data))
    if heavy:
        return unjudged(data, Unreadable(heavy))
    try:
        verdict = _judged(data, task)
    except Unreadable as unreadable:
        return unjudged(data, unreadable)
    measures = {"bytes": float(len(data)), **verdict.measures}
    return dataclasses.replace(verdict, measures=measures)


def _judged(data: bytes, task: Task) -> Verdict:
    if task.subject == "photo":
        return photo.judge(data, task.framing)
    if task.subject == "signature":
        return signature.judge(data, task.choice)
    return passport.judge(data, task.choice, task.expected)
