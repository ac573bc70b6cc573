"""The card in the staff's group: counts of the queue, without any name, number or answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.enums import ButtonStyle

from domain.application import EDITABLE, Application
from screens.buttons import DeskShortcut, MenuAction, StaffGroupAction, button, rows
from screens.keyboards import InlineButton
from screens.review import support_questions
from screens.review.queue import age, format_count
from screens.screen import Screen
from storage.review.worklist import Worklist
from storage.support.support_questions import SupportQuestions
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Counts:
    """How many applications wait, and of these are free, late, or sent again; the oldest one; how
    many support questions are open.

    `topic_failed` says that the topic of the settings cannot be written in.
    """

    waiting: int
    free: int
    late: int
    again: int
    oldest: Sequence[Application]
    support_questions: int = 0
    topic_failed: bool = False


async def counts(worklist: Worklist, inquiries: SupportQuestions, now: datetime) -> Counts:
    """The counts of the queue now."""
    many = worklist.count
    return Counts(
        await many("waiting", "", now),
        await many("free", "", now),
        await many("late", "", now),
        await many("again", "", now),
        await worklist.page("waiting", "", now, 1),
        await inquiries.count(),
    )


def card(counts: Counts, now: datetime, texts: Texts) -> Screen:
    take = button(texts.plain("group-next"), StaffGroupAction(action="next"), ButtonStyle.PRIMARY)
    return Screen(_lines(counts, now, texts), rows([take] if counts.free else []))


def home(
    counts: Counts,
    own: Application | None,
    now: datetime,
    texts: Texts,
    desk: InlineButton | None = None,
) -> Screen:
    """A reviewer's start screen: the queue's counts, `desk` to open its page, and a button to
    their own application.
    """
    words = Html("\n\n".join([texts("desk-home"), _lines(counts, now, texts)]))
    take = button(texts.plain("due-next"), DeskShortcut(to="next"), ButtonStyle.PRIMARY)
    queue = button(texts.plain("due-queue"), DeskShortcut(to="waiting"))
    helping = button(texts.plain("go-help"), MenuAction(to="help"))
    first = [[take] if counts.free else [], [desk] if desk else []]
    return Screen(words, rows(*first, [queue, helping], [_own(own, texts)]))


def _own(own: Application | None, texts: Texts) -> InlineButton:
    """The button to a reviewer's own application, begun, sent or not yet there."""
    if own is None or own.ended:
        return button(texts.plain("desk-home-apply"), MenuAction(to="apply"))
    if own.status in EDITABLE:
        return button(texts.plain("desk-home-continue"), MenuAction(to="apply"))
    return button(texts.plain("go-status"), MenuAction(to="status"))


def _lines(counts: Counts, now: datetime, texts: Texts) -> Html:
    lines = [texts("group-card")]
    if not counts.waiting:
        lines.append(texts("group-empty"))
    else:
        for name in ("waiting", "free", "late", "again"):
            many = getattr(counts, name)
            if many or name in {"waiting", "free"}:
                lines.append(texts(f"group-{name}", many=format_count(many, texts)))
        lines += [texts("group-oldest", age=age(one, now, texts)) for one in counts.oldest]
    if counts.support_questions:
        asked = support_questions.format_count(counts.support_questions, texts)
        lines.append(texts("group-asked", many=asked))
    if counts.topic_failed:
        lines.append(texts("group-fallen"))
    return Html("\n".join(lines))
