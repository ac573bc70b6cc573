"""What the staff's group sees: one card about the queue, and nobody's name, number or answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import Staff, button, rows
from screens.review_queue import age, count
from screens.screen import Screen
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


def card(counts: Counts, now: datetime, texts: Texts) -> Screen:
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
    take = button(texts.plain("group-next"), Staff(action="next"), ButtonStyle.PRIMARY)
    return Screen(Html("\n".join(lines)), rows([take] if counts.free else []))
