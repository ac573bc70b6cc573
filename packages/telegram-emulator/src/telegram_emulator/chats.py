"""People, and the chats they share with the bot."""

from collections import deque
from dataclasses import dataclass, field

from telegram_emulator.message import Message
from telegram_emulator.refusal import Json


@dataclass(slots=True)
class User:
    """Somebody with an account, a person or the bot; invented."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = "ru"
    phone: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        """The Bot API's User."""
        body: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                body[name] = value
        return body


@dataclass(slots=True)
class Chat:
    """A conversation: private with one person, or a group."""

    id: int
    type: str
    user: User | None = None
    title: str | None = None
    members: dict[int, str] = field(default_factory=dict)
    """In a group, the status of each member: creator, administrator, member, left, kicked."""
    topics: set[int] = field(default_factory=set)
    closed_topics: set[int] = field(default_factory=set)
    """Where only administrators may write."""
    is_forum: bool = False
    """Whether it has topics; a private chat too."""
    writing_in: int | None = None
    """The topic that the person has open."""
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    journal: deque[Message] = field(default_factory=lambda: deque(maxlen=2000))
    """Every version of every message, as it came."""
    keyboard: Json | None = None
    """The reply keyboard now shown to the person."""
    pinned: list[int] = field(default_factory=list)
    cleared_up_to: int = 0
    """The newest message that the person has thrown away with the history."""

    @property
    def is_private(self) -> bool:
        """Whether this is a chat of one person with the bot."""
        return self.type == "private"

    @property
    def name(self) -> str:
        """What the chat is called."""
        return self.user.name if self.user else self.title or ""

    def json(self) -> Json:
        """The Bot API's Chat."""
        if self.user is None:
            body: Json = {"id": self.id, "type": self.type, "title": self.title}
            return body | {"is_forum": True} if self.is_forum else body
        body = {"id": self.id, "type": self.type, "first_name": self.user.first_name}
        for name in ("last_name", "username"):
            if value := getattr(self.user, name):
                body[name] = value
        return body

    def visible(self) -> list[Message]:
        """What the person sees, oldest first."""
        return [message for message in self.messages.values() if message.id > self.cleared_up_to]

    def keep(self, message: Message, most: int) -> Message | None:
        """Put in a new message or a new version; beyond `most` the oldest is forgotten: it."""
        self.messages[message.id] = message
        self.journal.append(message)
        if len(self.messages) > most:
            return self.messages.pop(next(iter(self.messages)))
        return None
