"""The help: five lines of what can be done here and now, and the doors to it."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton

from domain.support.available_actions import DESK, DeskRole, Here, Where, possible, where
from screens.buttons import Door, Due, Go, Reply, button, rows
from screens.screen import Screen
from texts import Html, Texts

DOORS: dict[Where, tuple[tuple[str, Door], ...]] = {
    Where.NEW: (("go-apply", "apply"), ("go-check", "check"), ("go-mfc", "mfc")),
    **dict.fromkeys(
        (Where.APPLYING, Where.CHECKING, Where.CORRECTING, Where.PAUSED),
        (("go-continue", "apply"),),
    ),
    Where.ENTERING: (),
    Where.RETURNED: (("go-fix", "fix"), ("go-status", "status")),
    **dict.fromkeys((Where.WAITING, Where.GRANTED, Where.READY), (("go-status", "status"),)),
    Where.ENDED: (("go-apply", "apply"), ("go-status", "status")),
}
"""By where one stands: the words of a button, and where it leads."""


def help(here: Here, texts: Texts) -> Screen:
    """A citizen's; a reviewer's question that waits for an answer has the first door."""
    at = where(here)
    doors = [button(texts.plain(words), Go(to=to)) for words, to in DOORS[at]]
    if here.question is not None:
        reply = Reply(question=here.question, to="now")
        doors.insert(0, button(texts.plain("question-answer"), reply))
    return _lines(f"help-{at}", possible(here), [[door] for door in doors], texts)


def desk(role: DeskRole, texts: Texts) -> Screen:
    """A reviewer's, with the way to the help for citizens: they may be one too."""
    work = [
        button(texts.plain("due-next"), Due(to="next")),
        button(texts.plain("due-queue"), Due(to="waiting")),
    ]
    own = [button(texts.plain("go-own"), Go(to="own"))]
    return _lines(f"help-{role}", (*DESK[role], "own"), [work, own], texts)


def _lines(
    head: str,
    lines: Sequence[str],
    doors: Sequence[Sequence[InlineKeyboardButton]],
    texts: Texts,
) -> Screen:
    told = [texts(head), *(texts(f"help-line-{line}") for line in lines)]
    return Screen(Html("\n".join(told)), rows(*doors))
