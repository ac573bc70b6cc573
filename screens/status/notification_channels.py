"""How else a citizen is told than in the chat: what holds, and the choice."""

from collections.abc import Mapping, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from domain.application import Application
from domain.form.phones import shown_phone
from domain.status.notification_channels import LEVELS, Level, Way, with_contact
from screens.buttons import button, rows
from screens.screen import Screen
from states.steps.email_code import trusted
from texts import Html, Texts


class Tell(CallbackData, prefix="ch1"):
    """Of how much somebody wants to be told by a way."""

    way: Way
    level: Level


def ways(
    offered: Sequence[Way],
    chosen: Mapping[Way, Level],
    every: Sequence[Application],
    texts: Texts,
) -> Screen:
    """`offered` are the ways there are here, `every` all applications of the citizen."""
    if not offered:
        return Screen(texts("ways-none"))
    lines, ends = [texts("ways-unsent")], []
    if any(one.sent_at for one in every):
        lines = [_line(way, chosen[way], with_contact(every, way), texts) for way in offered]
    if "sms" in offered:
        ends.append(texts("ways-privacy"))
    keyboard = rows(*(line for way in offered for line in _choice(way, chosen[way], texts)))
    return Screen(Html("\n\n".join([texts("ways-head"), *lines, *ends])), keyboard)


def _line(way: Way, level: Level, known: Application | None, texts: Texts) -> Html:
    """What holds for a way, and where it leads."""
    if known is None:
        return texts(f"ways-{way}.none")
    if way == "sms":
        return texts("ways-sms", to=shown_phone(known.answers["phone"]["number"]), level=level)
    to = str(known.answers["email"])
    if level != "off" and not trusted(known.answers):
        return texts("ways-mail.doubtful", to=to)
    return texts("ways-mail", to=to, level=level)


def marked(way: Way, level: Level, chosen: Level, texts: Texts) -> str:
    """The words of a level, and that it is the one that holds."""
    words = texts.plain(f"way-{way}-{level}")
    return texts.plain("way-chosen", words=words) if level == chosen else words


def _choice(way: Way, chosen: Level, texts: Texts) -> list[list[InlineKeyboardButton]]:
    """A button for each level, the one that holds marked; two short ones side by side."""
    press = [
        button(marked(way, level, chosen, texts), Tell(way=way, level=level))
        for level in LEVELS[way]
    ]
    return [press] if way == "mail" else [[one] for one in press]
