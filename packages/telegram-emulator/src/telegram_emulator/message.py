"""A message as it stands in a chat: a value; an edit makes a new one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from telegram_emulator.refusal import Json

FILES = ("live_photo", "document", "sticker", "voice", "video", "audio", "animation", "video_note")
What = str | Callable[["Message"], bool]
"""What is looked for in a message: words, or whatever a function finds in it."""

KINDS = ("text", "photo", *FILES, "venue", "location", "contact", "web_app_data")


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    body: Json

    @property
    def label(self) -> str:
        """What is written on it."""
        return str(self.body["text"])

    @property
    def data(self) -> str | None:
        """What the bot gets when it is pressed, if it gets anything."""
        return self.body.get("callback_data")

    @property
    def url(self) -> str | None:
        """Where it leads."""
        return self.body.get("url")

    @property
    def web_app(self) -> str | None:
        """The address of the Mini App it opens."""
        opened: Json | None = self.body.get("web_app")
        return opened["url"] if opened else None

    @property
    def copies(self) -> str | None:
        """What it puts on the clipboard."""
        copied: Json | None = self.body.get("copy_text")
        return copied["text"] if copied else None

    @property
    def disabled(self) -> bool:
        """Whether pressing does nothing."""
        return "disabled" in self.body

    @property
    def style(self) -> str | None:
        """Its colour: danger, success, primary, or None."""
        return self.body.get("style")


@dataclass(frozen=True, slots=True)
class Message:
    """One version of a message; `body` is the Bot API's own object and is never changed."""

    id: int
    chat_id: int
    body: Json = field(repr=False)
    by_bot: bool
    seq: int
    """The place among all changes of all chats; it grows."""
    markup: Json | None = field(default=None, repr=False)
    """The reply keyboard (or its removal) that came along; no part of the body."""
    reactions: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What can be read in it: text or caption."""
        return str(self.body.get("text") or self.body.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """Entities of the text or caption."""
        found: list[Json] = self.body.get("entities") or self.body.get("caption_entities") or []
        return found

    @property
    def kind(self) -> str:
        """What it is: text, photo, document and so on; `service` if none of them."""
        if "live_photo" in self.body:
            return "live_photo"  # it carries a photo as well
        return next((kind for kind in KINDS if kind in self.body), "service")

    @property
    def rows(self) -> list[list[Button]]:
        """The inline keyboard as laid out."""
        markup = self.body.get("reply_markup")
        if not markup:
            return []
        return [[Button(button) for button in row] for row in markup["inline_keyboard"]]

    @property
    def buttons(self) -> list[Button]:
        """The inline buttons, row after row."""
        return [button for row in self.rows for button in row]

    @property
    def labels(self) -> list[str]:
        """What is written on the inline buttons."""
        return [button.label for button in self.buttons]

    @property
    def edited(self) -> bool:
        """Whether this is not the first version."""
        return "edit_date" in self.body

    @property
    def sent_at(self) -> datetime:
        """When it was sent (UTC)."""
        return datetime.fromtimestamp(self.body["date"], UTC)

    @property
    def attachment(self) -> Json | None:
        """The file it carries, a photo by its largest size: file_id, file_size and so on."""
        photo = self.body.get("photo")
        if photo and "live_photo" not in self.body:
            largest: Json = photo[-1]
            return largest
        found: Any = next((self.body[name] for name in FILES if name in self.body), None)
        return found if isinstance(found, dict) else None

    def __contains__(self, what: What) -> bool:
        return what in self.text if isinstance(what, str) else what(self)


def file_ids(message: Message) -> set[str]:
    """Everything with bytes behind it: all sizes of a photo, a file and its preview."""
    found = {size["file_id"] for size in message.body.get("photo", ())}
    if attachment := message.attachment:
        found.add(attachment["file_id"])
        found |= {attachment[name]["file_id"] for name in ("thumbnail",) if name in attachment}
    return found
