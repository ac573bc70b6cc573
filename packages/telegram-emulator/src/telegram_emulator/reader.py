"""What somebody with a phone sees of a chat, and how to wait for it without ever sleeping."""

from collections.abc import Callable
from inspect import isfunction

from telegram_emulator.chats import Chat, User
from telegram_emulator.message import Message, What
from telegram_emulator.patience import PATIENCE
from telegram_emulator.refusal import Json
from telegram_emulator.telegram import Telegram


class NotSeen(AssertionError):  # noqa: N818  (a plain word of a story)
    """What was expected has not come, or is not there."""


class Reader:
    """Somebody's view of one chat.

    `waits_for` looks only at what is newer than the reader's mark: the last thing waited for, or
    the reader's own last action, whichever came later.
    """

    def __init__(self, telegram: Telegram, user: User, room: Chat) -> None:
        self.telegram = telegram
        self.user = user
        self.room = room
        self._mark = 0

    @property
    def chat(self) -> list[Message]:
        """The visible messages, oldest first, each in its newest version."""
        return self.room.visible()

    @property
    def last(self) -> Message:
        """The newest visible message that is not one's own."""
        for message in reversed(self.chat):
            if not self._is_own(message):
                return message
        raise NotSeen(f"{self.user.name} has got no message yet.")

    @property
    def buttons(self) -> list[str]:
        """What is written on the inline buttons of the newest message that has any."""
        return next((message.labels for message in reversed(self.chat) if message.labels), [])

    @property
    def keyboard(self) -> list[str]:
        """What is written on the reply keyboard now shown; empty if there is none."""
        return [str(button["text"]) for button in self._keys()]

    def sees(self, what: What) -> bool:
        """Whether any visible message holds `what`."""
        return any(what in message for message in self.chat)

    def mark(self) -> int:
        """The present, to be given to `waits_for(..., since=…)` later."""
        return self.telegram.mark()

    async def waits_for(
        self,
        what: What,
        timeout: float = PATIENCE,  # noqa: ASYNC109  (how long a person waits)
        *,
        since: int | None = None,
    ) -> Message:
        """The first new or edited message that holds `what`, now or within `timeout` real seconds
        of a machine with nothing else to do.

        What is found moves the mark. For a message that may come before one's own next action,
        take `mark()` in time and give it as `since`. Raises `NotSeen`.
        """
        start = self._mark if since is None else since
        try:
            found = await self.telegram.events.until(lambda: self._first(what, start), timeout)
        except TimeoutError:
            raise NotSeen(self._complaint(what, start, timeout)) from None
        self._mark = max(self._mark, found.seq)
        return found

    async def waits_until(
        self,
        holds: Callable[[], bool],
        timeout: float = PATIENCE,  # noqa: ASYNC109  (how long a person waits)
    ) -> None:
        """Wait for anything at all to become true; asked again whenever something happens."""
        try:
            await self.telegram.events.until(lambda: True if holds() else None, timeout)
        except TimeoutError:
            raise NotSeen(f"Not true after {timeout} s. {self._overview()}") from None

    async def downloads(self, message: Message) -> bytes:
        """The bytes of what a message carries: of a photo, its largest size."""
        attachment = message.attachment
        file = self.telegram.files.find(attachment["file_id"]) if attachment else None
        if file is None:
            raise NotSeen(f"Nothing to download in message {message.id}: {message.kind}.")
        return file.data

    def _first(self, what: What, since: int) -> Message | None:
        found = None
        for message in reversed(self.room.journal):
            if message.seq <= since:
                break
            if not self._is_own(message) and what in message:
                found = message
        return found

    def _is_own(self, message: Message) -> bool:
        return bool(message.body["from"]["id"] == self.user.id)

    def _keys(self) -> list[Json]:
        keyboard = self.room.keyboard or {"keyboard": []}
        return [button for row in keyboard["keyboard"] for button in row]

    def _complaint(self, what: What, since: int, seconds: float) -> str:
        wanted = "what was asked" if isfunction(what) else repr(what)
        earlier = self._first(what, 0)
        hint = (
            f" It stands in message {earlier.id}, but that is older than the reader's mark:"
            " give since=…"
            if earlier is not None and earlier.seq <= since
            else ""
        )
        return f"{self.user.name} waited {seconds} s for {wanted} in vain.{hint}{self._overview()}"

    def _overview(self) -> str:
        lines = [_line(message) for message in self.chat[-6:]]
        return "\n".join(["", "The chat ends with:", *(lines or ["  (nothing)"])])


def _line(message: Message) -> str:
    author = "bot" if message.by_bot else "person"
    text = " ".join(message.text.split())[:160] or f"<{message.kind}>"
    labels = "".join(f" [{label}]" for label in message.labels)
    return f"  {message.id} {author}: {text}{labels}"
