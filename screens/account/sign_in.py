"""The step that sends a citizen to the portal."""

from aiogram.enums import ButtonStyle
from aiogram.types import InlineKeyboardButton

from screens.buttons import Go, button, rows
from screens.form.navigation import leaving, way
from screens.form.questions import Question, head, objection
from screens.screen import Screen
from texts import Html, Texts


def question(asked: Question, link: str | None, texts: Texts) -> Screen:
    """A button with the link; without a portal it is said that there is none just now."""
    name = "step-sign-in"
    body = texts(f"{name}.hint") if link else texts(f"{name}.closed")
    parts = [
        head(asked, texts),
        *objection(asked, texts),
        Html("\n".join([texts(f"{name}.question"), body])),
    ]
    away = [way(asked.application.id, asked.step, to, texts) for to in leaving(asked.situation)]
    door = []
    if link:
        words = texts.plain(f"{name}-go")
        door = [InlineKeyboardButton(text=words, url=link, style=ButtonStyle.PRIMARY)]
    help = [button(texts.plain(f"{name}-help"), Go(to="account"))]
    return Screen(Html("\n\n".join(parts)), rows(door, help, away))
