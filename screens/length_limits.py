"""The last guard before Telegram: no message is longer than it takes.

What people may write is limited where it is taken, so that every screen fits; what slips through
is shortened here, for a shorter message is better than one that Telegram refuses.
"""

import logging
import re
from dataclasses import replace
from html import escape, unescape

from domain.text_length import cut, units
from screens.screen import LONGEST_CAPTION, LONGEST_MESSAGE, Screen, length
from texts import Html

log = logging.getLogger(__name__)

LONGEST_ALERT = 200
"""What Telegram shows in a window over a button."""

SHORTENED_TO = 200
"""Code units that are left of a long line; ours are hardly longer, people's words are."""

_MARKS = re.compile(r"(<[^>]*>|\n)")
_NAME = re.compile(r"<([a-z-]+)")


def fitting(screen: Screen) -> Screen:
    """The same screen, its words shortened where Telegram would refuse them."""
    beside = screen.picture is not None or screen.paper is not None
    most, kind = (LONGEST_CAPTION, "caption") if beside else (LONGEST_MESSAGE, "message")
    if 2 * len(screen.text) <= most or (have := length(screen.text)) <= most:
        return screen
    _tell(kind, have, most)
    return replace(screen, text=shortened(screen.text, most))


def fitting_alert(words: str) -> str:
    """Plain words for a window over a button."""
    if (have := units(words)) > LONGEST_ALERT:
        _tell("alert", have, LONGEST_ALERT)
    return cut(words, LONGEST_ALERT)


def shortened(words: Html, most: int) -> Html:
    """At most so many code units, every tag closed; the longest lines are shortened first."""
    parts = _MARKS.split(words)
    lines, marks = [unescape(one) for one in parts[::2]], parts[1::2]
    breaks = marks.count("\n")
    while (over := breaks + sum(map(units, lines)) - most) > 0:
        at = max(range(len(lines)), key=lambda at: units(lines[at]))
        if (have := units(lines[at])) <= SHORTENED_TO:
            return _beginning(lines, marks, most)
        lines[at] = cut(lines[at], max(SHORTENED_TO, have - over))
    told = (
        f"{escape(line, quote=False)}{mark}"
        for line, mark in zip(lines, [*marks, ""], strict=True)
    )
    return Html("".join(told))


def _beginning(lines: list[str], marks: list[str], most: int) -> Html:
    """As much as there is room for, cut off with «…»; what was opened is closed."""
    kept: list[str] = []
    opened: list[str] = []
    room = most
    for line, mark in zip(lines, [*marks, ""], strict=True):
        if units(line) >= room - 1:
            kept.append(escape(cut(f"{line}…", room), quote=False))
            break
        room -= units(line) + (mark == "\n")
        kept += [escape(line, quote=False), mark]
        if mark.startswith("</"):
            opened.pop()
        elif name := _NAME.match(mark):
            opened.append(name[1])
    return Html("".join([*kept, *(f"</{name}>" for name in reversed(opened))]))


def _tell(kind: str, have: int, most: int) -> None:
    log.warning("too long for Telegram: %s of %d code units, shortened to %d", kind, have, most)
