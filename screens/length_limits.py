"""Shortens screens that would be longer than Telegram accepts.

What people may write is limited where it is taken, so that every screen fits; what slips through
is shortened here, for a shorter message is better than one that Telegram refuses.
"""

import logging
import re
from dataclasses import replace
from html import escape, unescape

from domain.text_length import truncate, utf16_length
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Screen, message_length
from texts import Html

log = logging.getLogger(__name__)

LONGEST_ALERT = 200
"""Characters that Telegram shows in an alert."""

SHORTENED_TO = 200
"""Code units that are left of a long line; ours are hardly longer, people's words are."""

_MARKS = re.compile(r"(<[^>]*>|\n)")
_NAME = re.compile(r"<([a-z-]+)")


def fit_screen(screen: Screen) -> Screen:
    """The screen with its text shortened where Telegram would refuse it."""
    beside = screen.picture is not None or screen.document is not None
    most, kind = (LONGEST_CAPTION, "caption") if beside else (LONGEST_MESSAGE, "message")
    if 2 * len(screen.text) <= most or (have := message_length(screen.text)) <= most:
        return screen
    _tell(kind, have, most)
    return replace(screen, text=shorten(screen.text, most))


def fit_alert(words: str) -> str:
    """A text for an alert, shortened where Telegram would refuse it."""
    if (have := utf16_length(words)) > LONGEST_ALERT:
        _tell("alert", have, LONGEST_ALERT)
    return truncate(words, LONGEST_ALERT)


def shorten(words: Html, most: int) -> Html:
    """At most so many code units, every tag closed; the longest lines are shortened first."""
    parts = _MARKS.split(words)
    lines, marks = [unescape(one) for one in parts[::2]], parts[1::2]
    breaks = marks.count("\n")
    while (over := breaks + sum(map(utf16_length, lines)) - most) > 0:
        at = max(range(len(lines)), key=lambda at: utf16_length(lines[at]))
        if (have := utf16_length(lines[at])) <= SHORTENED_TO:
            return _cut_off(lines, marks, most)
        lines[at] = truncate(lines[at], max(SHORTENED_TO, have - over))
    told = (
        f"{escape(line, quote=False)}{mark}"
        for line, mark in zip(lines, [*marks, ""], strict=True)
    )
    return Html("".join(told))


def _cut_off(lines: list[str], marks: list[str], most: int) -> Html:
    """As much of the text as there is room for, cut off with «…»; open tags are closed."""
    kept: list[str] = []
    opened: list[str] = []
    room = most
    for line, mark in zip(lines, [*marks, ""], strict=True):
        if utf16_length(line) >= room - 1:
            kept.append(escape(truncate(f"{line}…", room), quote=False))
            break
        room -= utf16_length(line) + (mark == "\n")
        kept += [escape(line, quote=False), mark]
        if mark.startswith("</"):
            opened.pop()
        elif name := _NAME.match(mark):
            opened.append(name[1])
    return Html("".join([*kept, *(f"</{name}>" for name in reversed(opened))]))


def _tell(kind: str, have: int, most: int) -> None:
    log.warning("too long for Telegram: %s of %d code units, shortened to %d", kind, have, most)
