"""What the staff's group sees: one card about the queue, and nobody's name, number or answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from domain.application import OPEN_TO_ANSWERS, Application
from screens.buttons import Due, Go, Staff, button, rows
from screens.review.queue import age, count
from screens.screen import Screen
from storage.review.worklist import Worklist
from storage.support.support_questions import SupportQuestions
from texts import Html, Texts


@dataclass(frozen=True, slots=True)
class Counts:
    """How many wait, of these how many nobody works on, are late, came back; the first of them;
    how many citizens' questions wait.

    `fallen` says that the topic of the settings cannot be written in.
    """

    waiting: int
    free: int
    late: int
    again: int
    oldest: Sequence[Application]
    asked: int = 0
    fallen: bool = False


async def counts(worklist: Worklist, inquiries: SupportQuestions, now: datetime) -> Counts:
    """How the queue stands now."""
    many = worklist.how_many
    return Counts(
        await many("waiting", "", now),
        await many("free", "", now),
        await many("late", "", now),
        await many("again", "", now),
        await worklist.page("waiting", "", now, 1),
        await inquiries.how_many(),
    )


def card(counts: Counts, now: datetime, texts: Texts) -> Screen:
    take = button(texts.plain("group-next"), Staff(action="next"), ButtonStyle.PRIMARY)
    return Screen(_lines(counts, now, texts), rows([take] if counts.free else []))


def home(counts: Counts, own: Application | None, now: datetime, texts: Texts) -> Screen:
    """A reviewer's first screen: how the queue stands, what to do, and below it one's own."""
    words = Html("\n\n".join([texts("desk-home"), _lines(counts, now, texts)]))
    take = button(texts.plain("due-next"), Due(to="next"), ButtonStyle.PRIMARY)
    queue = button(texts.plain("due-queue"), Due(to="waiting"))
    helping = button(texts.plain("go-help"), Go(to="help"))
    return Screen(words, rows([take] if counts.free else [], [queue, helping], [_own(own, texts)]))


def _own(own: Application | None, texts: Texts) -> InlineKeyboardButton:
    """The way to one's own application, begun, sent or not yet there."""
    if own is None or own.ended:
        return button(texts.plain("desk-home-apply"), Go(to="apply"))
    if own.status in OPEN_TO_ANSWERS:
        return button(texts.plain("desk-home-continue"), Go(to="apply"))
    return button(texts.plain("go-status"), Go(to="status"))


def _lines(counts: Counts, now: datetime, texts: Texts) -> Html:
    lines = [texts("group-card")]
    if not counts.waiting:
        lines.append(texts("group-empty"))
    else:
        for name in ("waiting", "free", "late", "again"):
            many = getattr(counts, name)
            if many or name in {"waiting", "free"}:
                lines.append(texts(f"group-{name}", many=count(many, texts)))
        lines += [texts("group-oldest", age=age(one, now, texts)) for one in counts.oldest]
    if counts.asked:
        lines.append(texts("group-asked", many=count(counts.asked, texts)))
    if counts.fallen:
        lines.append(texts("group-fallen"))
    return Html("\n".join(lines))
