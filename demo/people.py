"""People of a story, who press and expect by text id, so that wording can change under them.

A text id is the name of a Fluent message, with an attribute after a dot: `step-phone.question`.
Words that are no text id are taken as they are: names, addresses, and wording where a test is
about wording.
"""

from __future__ import annotations

from typing import TypeVar

import telegram_emulator as emulated
from telegram_emulator import Message, Toast, What, Which
from telegram_emulator.patience import PATIENCE

from demo.text_ids import ExpectedText, Value, text_by
from texts import language_for

MOSCOW = (55.7558, 37.6173)

Seen = TypeVar("Seen")


class Person(emulated.Person):
    """A person of the emulated Telegram to whom our texts are known by their ids.

    Parameters of a text follow it by name; those not given may be anything. A text with a
    parameter that is named as one of a method's own (`since`, `message`) is given as `text(…)`.
    """

    spoken: str | None = None
    """The language the bot speaks to them, where they chose another than their Telegram's."""

    @property
    def language(self) -> str:
        """The language the bot is expected to speak to them."""
        return self.spoken or language_for(self.user.language_code)

    async def presses(
        self,
        which: Which,
        message: Message | None = None,
        *,
        wait: bool = True,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (how long a person waits)
        **params: Value,
    ) -> Toast | None:
        """Press the button of that text id; see the emulated `Person.presses`."""
        return await super().presses(
            self._known(which, params), message, wait=wait, timeout=timeout
        )

    async def copies(self, which: Which, **params: Value) -> str:
        """Press a button that copies; returns what is then on the clipboard."""
        return await super().copies(self._known(which, params))

    async def link(self, which: Which, **params: Value) -> str:
        """Where a button leads that opens a page."""
        return await super().link(self._known(which, params))

    async def opens(self, which: Which, **params: Value) -> emulated.WebApp:
        """Press a button that opens a page inside Telegram."""
        return await super().opens(self._known(which, params))

    async def waits_for(
        self,
        what: What,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (how long a person waits)
        *,
        since: int | None = None,
        **params: Value,
    ) -> Message:
        """The first new message that holds this text; see `Reader.waits_for`."""
        return await super().waits_for(self._known(what, params), timeout, since=since)

    def sees(self, what: What, **params: Value) -> bool:
        """Whether any visible message holds this text."""
        return super().sees(self._known(what, params))

    async def taps(self, label: str, at: tuple[float, float] = MOSCOW) -> Message:
        """Tap the key of that text id; see the emulated `Person.taps`."""
        found = text_by(label, self.language, {})
        key = next((key for key in self.keyboard if found == key), label)
        return await super().taps(key, at)

    def _known(self, what: Seen, params: dict[str, Value]) -> Seen | ExpectedText:
        """What is looked for, with a text id made what it says to this person."""
        if isinstance(what, str) and (found := text_by(what, self.language, params)):
            return found
        if params:
            raise TypeError(f"{what!r} is no text id and takes no {', '.join(params)}")
        return what.spoken(self.language) if isinstance(what, ExpectedText) else what
