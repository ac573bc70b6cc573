"""The help: the actions available now, with buttons to the first of them."""

from collections.abc import Sequence

from domain.support.available_actions import (
    DESK,
    CitizenContext,
    CitizenState,
    DeskRole,
    available_actions,
    find_citizen_state,
)
from screens.buttons import DeskShortcut, MenuAction, MenuItem, ReplyAction, button, rows
from screens.keyboards import InlineButton
from screens.screen import Screen
from texts import Html, Texts

BUTTONS: dict[CitizenState, tuple[tuple[str, MenuItem], ...]] = {
    CitizenState.NEW: (("go-apply", "apply"), ("go-check", "check"), ("go-mfc", "mfc")),
    **dict.fromkeys(
        (
            CitizenState.APPLYING,
            CitizenState.CHECKING,
            CitizenState.CORRECTING,
            CitizenState.PAUSED,
        ),
        (("go-continue", "apply"),),
    ),
    CitizenState.ENTERING: (),
    CitizenState.RETURNED: (("go-fix", "fix"), ("go-status", "status")),
    **dict.fromkeys(
        (CitizenState.WAITING, CitizenState.GRANTED, CitizenState.READY),
        (("go-status", "status"),),
    ),
    CitizenState.ENDED: (("go-apply", "apply"), ("go-status", "status")),
}
"""By the citizen's state: labels of buttons, and where they lead."""


def help_screen(context: CitizenContext, texts: Texts) -> Screen:
    """A citizen's help; a reviewer's question that waits for an answer has the first button."""
    at = find_citizen_state(context)
    doors = [button(texts.plain(words), MenuAction(to=to)) for words, to in BUTTONS[at]]
    if context.reviewer_question is not None:
        reply = ReplyAction(question=context.reviewer_question, to="now")
        doors.insert(0, button(texts.plain("question-answer"), reply))
    return _lines(f"help-{at}", available_actions(context), [[door] for door in doors], texts)


def desk_help(role: DeskRole, texts: Texts) -> Screen:
    """The help of somebody of the staff, with a button to the help for citizens."""
    work = role != "clerk" and [
        button(texts.plain("due-next"), DeskShortcut(to="next")),
        button(texts.plain("due-queue"), DeskShortcut(to="waiting")),
    ]
    own = [button(texts.plain("go-own"), MenuAction(to="own"))]
    return _lines(f"help-{role}", (*DESK[role], "own"), [work or [], own], texts)


def _lines(
    head: str,
    lines: Sequence[str],
    buttons: Sequence[Sequence[InlineButton]],
    texts: Texts,
) -> Screen:
    told = [texts(head), *(texts(f"help-line-{line}") for line in lines)]
    return Screen(Html("\n".join(told)), rows(*buttons))
