"""The step in which a citizen signs in at the portal."""

from aiogram.enums import ButtonStyle

from screens.buttons import MenuAction, button, rows
from screens.form.navigation import exit_moves, move_row
from screens.form.questions import Question, head, refusal_lines
from screens.keyboards import InlineButton
from screens.screen import Screen
from texts import Html, Texts


def question(asked: Question, link: str | None, texts: Texts) -> Screen:
    """The question with a button to the portal; without a link it says that there is none now."""
    name = "step-sign-in"
    body = texts(f"{name}.hint") if link else texts(f"{name}.closed")
    parts = [
        head(asked, texts),
        *refusal_lines(asked, texts),
        Html("\n".join([texts(f"{name}.question"), body])),
    ]
    away = move_row(asked.application.id, asked.step, exit_moves(asked.situation), texts)
    door = []
    if link:
        words = texts.plain(f"{name}-go")
        door = [InlineButton(text=words, url=link, style=ButtonStyle.PRIMARY)]
    help = [button(texts.plain(f"{name}-help"), MenuAction(to="account"))]
    return Screen(Html("\n\n".join(parts)), rows(door, help, away))
