"""The choice of notification channels beside the chat."""

from collections.abc import Mapping, Sequence

from domain.application import Application
from domain.form.phones import format_phone
from domain.status.notification_channels import LEVELS, ExtraChannel, Level, latest_with_contact
from screens.buttons import button, rows
from screens.callback_data import ButtonData
from screens.keyboards import InlineButton
from screens.screen import Screen
from states.conditions import is_email_trusted
from texts import Html, Texts


class ChannelPick(ButtonData, prefix="ch1"):
    """Setting the level of a channel."""

    channel: ExtraChannel
    level: Level


def channel_settings(
    offered: Sequence[ExtraChannel],
    chosen: Mapping[ExtraChannel, Level],
    applications: Sequence[Application],
    texts: Texts,
) -> Screen:
    """The channels with their levels; `applications` are all of the citizen's."""
    if not offered:
        return Screen(texts("ways-none"))
    lines, ends = [texts("ways-unsent")], []
    if any(one.sent_at for one in applications):
        lines = [
            _line(way, chosen[way], latest_with_contact(applications, way), texts)
            for way in offered
        ]
    if "sms" in offered:
        ends.append(texts("ways-privacy"))
    keyboard = rows(*(line for way in offered for line in _choice(way, chosen[way], texts)))
    return Screen(Html("\n\n".join([texts("ways-head"), *lines, *ends])), keyboard)


def _line(channel: ExtraChannel, level: Level, known: Application | None, texts: Texts) -> Html:
    """A channel's level and address."""
    if known is None:
        return texts(f"ways-{channel}.none")
    if channel == "sms":
        return texts("ways-sms", to=format_phone(known.answers["phone"]["number"]), level=level)
    to = str(known.answers["email"])
    if level != "off" and not is_email_trusted(known.answers):
        return texts("ways-mail.doubtful", to=to)
    return texts("ways-mail", to=to, level=level)


def level_label(channel: ExtraChannel, level: Level, chosen: Level, texts: Texts) -> str:
    """The label of a level, marked if it is the chosen one."""
    words = texts.plain(f"way-{channel}-{level}")
    return texts.plain("way-chosen", words=words) if level == chosen else words


def _choice(channel: ExtraChannel, chosen: Level, texts: Texts) -> list[list[InlineButton]]:
    """A button for each level, the chosen one marked; two short ones side by side."""
    press = [
        button(
            level_label(channel, level, chosen, texts), ChannelPick(channel=channel, level=level)
        )
        for level in LEVELS[channel]
    ]
    return [press] if channel == "mail" else [[one] for one in press]
