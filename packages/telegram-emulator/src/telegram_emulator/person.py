"""A person with a phone, for scripts and tests: says, sends, presses, blocks."""

import time
from collections.abc import Callable
from inspect import isfunction
from typing import Self

from telegram_emulator import user_actions
from telegram_emulator.chats import Chat, User
from telegram_emulator.message import Button, Message
from telegram_emulator.patience import PATIENCE
from telegram_emulator.queries import Toast
from telegram_emulator.reader import NotSeen, Reader
from telegram_emulator.sender import Sender
from telegram_emulator.telegram import Telegram
from telegram_emulator.web_apps import WebApp, launch_data

Which = str | Callable[[Button], bool]
MOSCOW = (55.7558, 37.6173)


class NoSuchButton(AssertionError):  # noqa: N818  (a plain word of a story)
    """The button is not there, or cannot be pressed; says which buttons are."""


class Person(Sender):
    """A user of the pretend Telegram in the private chat with the bot, or `at` a group."""

    def __init__(
        self,
        telegram: Telegram,
        id: int,
        first_name: str,
        last_name: str | None = None,
        *,
        username: str | None = None,
        language_code: str | None = "ru",
        phone: str | None = None,
    ) -> None:
        phone = phone or f"7999{id % 10_000_000:07d}"
        user = User(id, first_name, last_name, username, language_code, phone)
        super().__init__(telegram, user, telegram.add_user(user))

    def at(self, group: Chat) -> Self:
        """The same person in a group."""
        there = type(self).__new__(type(self))
        Reader.__init__(there, self.telegram, self.user, group)
        group.members.setdefault(self.user.id, "member")
        return there

    async def presses(
        self,
        which: Which,
        message: Message | None = None,
        *,
        wait: bool = True,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (how long a person waits)
    ) -> Toast | None:
        """Press an inline button and wait until it stops spinning; returns the words it shows.

        The button is looked for in the newest message that has it. With `wait=False` nobody waits
        for the answer. Raises `NoSuchButton`, or `NotSeen` if the bot never answers.
        """
        message, button = self._find(which, message)
        if button.disabled or button.data is None:
            raise NoSuchButton(f"[{button.label}] sends nothing to the bot: {button.body}.")
        self._act()
        query = self.telegram.presses_old(button.data, message, self.user)
        if not wait:
            return None
        try:
            await self.telegram.events.until(lambda: query.answered or None, timeout)
        except TimeoutError:
            raise NotSeen(f"[{button.label}] was still spinning after {timeout} s.") from None
        return query.toast

    async def copies(self, which: Which) -> str:
        """Press a button that copies; returns what is then on the clipboard."""
        button = self._find(which, None)[1]
        if button.copies is None:
            raise NoSuchButton(f"[{button.label}] copies nothing: {button.body}.")
        return button.copies

    async def link(self, which: Which) -> str:
        """Where a button leads that opens a page."""
        button = self._find(which, None)[1]
        if button.url is None:
            raise NoSuchButton(f"[{button.label}] opens no page: {button.body}.")
        return button.url

    async def opens(self, which: Which) -> WebApp:
        """Press a button that opens a Mini App; returns it with its launch data."""
        button = self._find(which, None)[1]
        if button.web_app is None:
            raise NoSuchButton(f"[{button.label}] opens no Mini App: {button.body}.")
        return self.launches(button.web_app)

    def launches(self, url: str) -> WebApp:
        """A Mini App opened now, in real time, whatever the clock of the chats shows."""
        return WebApp(url, launch_data(self.telegram.token, self.user, time.time()))

    async def taps(self, label: str, at: tuple[float, float] = MOSCOW) -> Message:
        """Tap a key of the reply keyboard: sends its words, one's contact, or the place `at`."""
        key = next((key for key in self._keys() if label == key["text"]), None) or next(
            (key for key in self._keys() if label in key["text"]), None
        )
        if key is None:
            shown = ", ".join(f"[{name}]" for name in self.keyboard) or "no keyboard"
            raise NoSuchButton(f"No key [{label}] for {self.user.name}; there is {shown}.")
        if key.get("web_app"):
            raise NoSuchButton(f"[{key['text']}] opens a web app: use sends_web_app_data().")
        user_actions.fold_away(self.room)
        if key.get("request_contact"):
            return await self.shares_contact()
        if key.get("request_location"):
            return await self.shares_location(*at)
        return await self.says(key["text"])

    async def edits(self, message: Message, text: str) -> Message:
        """Change an own message."""
        self._act()
        standing = self.room.messages[message.id]
        return user_actions.amend(self.telegram, self.room, standing, text)

    async def opens_topic(self, name: str) -> int:
        """Begin a topic of one's own in the private chat and write there from now on."""
        self.room.is_forum, self.room.writing_in = True, None
        topic = {"name": name, "icon_color": 0x6FB9F0}
        thread = self._send({"forum_topic_created": topic}).id
        self.room.topics.add(thread)
        self.room.writing_in = thread
        return thread

    async def turns_to(self, thread: int | None) -> None:
        """Write in that topic from now on, or in the general part."""
        self.room.writing_in = thread

    async def deletes_topic(self, thread: int) -> None:
        """Take a topic away with all its messages; the bot learns nothing of it."""
        self.telegram.drop_topic(self.room, thread)
        if self.room.writing_in == thread:
            self.room.writing_in = None

    async def blocks(self) -> None:
        """Stop the bot."""
        user_actions.set_blocked(self.telegram, self.room, self.user, True)

    async def unblocks(self) -> None:
        """Let the bot back; saying something is another step."""
        user_actions.set_blocked(self.telegram, self.room, self.user, False)

    async def deletes_chat(self) -> None:
        """Throw the history away on one's own side."""
        user_actions.clear(self.telegram, self.room)

    async def deletes_account(self) -> None:
        """Leave Telegram for good."""
        user_actions.deactivate(self.telegram, self.user)

    def _find(self, which: Which, message: Message | None) -> tuple[Message, Button]:
        standing = [message] if message else list(reversed(self.chat))
        for candidate in standing:
            current = self.room.messages.get(candidate.id, candidate)
            if button := _matching(current, which):
                return current, button
        shown = [label for candidate in standing for label in candidate.labels]
        listed = ", ".join(f"[{label}]" for label in shown) or "none"
        wanted = "that" if isfunction(which) else which
        raise NoSuchButton(f"No button [{wanted}] for {self.user.name}; buttons shown: {listed}.")


def _matching(message: Message, which: Which) -> Button | None:
    if not isinstance(which, str):
        return next((button for button in message.buttons if which(button)), None)
    exact = next((button for button in message.buttons if button.label == which), None)
    holding = [button for button in message.buttons if which in button.label]
    return exact or (holding[0] if len(holding) == 1 else None)
