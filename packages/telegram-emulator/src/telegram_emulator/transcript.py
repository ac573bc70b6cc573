"""Prints conversations as they happen, for a terminal of a hundred columns."""

import os
import sys
import textwrap
from collections.abc import Callable
from datetime import datetime
from typing import Any

from telegram_emulator.chats import Chat, User
from telegram_emulator.events import Event
from telegram_emulator.files import File
from telegram_emulator.message import Message
from telegram_emulator.telegram import Telegram

WIDTH = 98
_INDENT = "    "
_COLOURS = {"bot": "36", "person": "33", "dim": "2", "bold": "1"}
_ACTIONS = {"typing": "печатает…"}
_MARKS = {"danger": "✕ ", "success": "✓ ", "primary": "• "}


def wants_colour() -> bool:
    """Whether the terminal may be given colours (https://no-color.org)."""
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ


class Transcript:
    """Watches a pretend Telegram and hands lines to `out`; `now` gives the simulated moment."""

    def __init__(
        self,
        telegram: Telegram,
        now: Callable[[], datetime],
        out: Callable[[str], None] = print,
        *,
        colour: bool | None = None,
    ) -> None:
        self._telegram = telegram
        self._now = now
        self._out = out
        self._colour = wants_colour() if colour is None else colour
        self.stop = telegram.watch(self._note)

    def heading(self, words: str) -> None:
        """A title between parts of a story."""
        self._out("")
        self._out(self._paint(f"── {words} ".ljust(WIDTH, "─"), "bold"))

    def remark(self, words: str) -> None:
        """A line of the narrator."""
        for line in textwrap.wrap(words, WIDTH - 2):
            self._out(self._paint(f"· {line}", "dim"))

    def _note(self, event: Event) -> None:
        if event.chat is None:
            return
        if event.kind in ("sent", "edited") and event.message:
            self._message(event.chat, event.message, event.kind == "edited")
        elif event.kind in _BRIEF and (words := _BRIEF[event.kind](event)):
            self._out(f"{self._stamp()}  {self._paint(words, 'dim')}")

    def _message(self, chat: Chat, message: Message, edited: bool) -> None:
        author = self._telegram.users.get(message.body["from"]["id"])
        sender = _who(author)
        whom = chat.name if message.by_bot or not chat.is_private else self._telegram.bot.name
        mark = "  (изменено)" if edited else ""
        role = "bot" if message.by_bot else "person"
        self._out("")
        names = self._paint(f"{sender} → {whom}", role)
        self._out(f"{self._stamp()}  {names}{self._paint(mark, 'dim')}")
        for line in [*self._body(message), *_keyboard_lines(message)]:
            self._out(_INDENT + line)

    def _body(self, message: Message) -> list[str]:
        lines = [line for line in [self._attached(message)] if line]
        for paragraph in message.text.splitlines():
            lines += textwrap.wrap(paragraph, WIDTH - len(_INDENT)) or [""]
        return lines

    def _attached(self, message: Message) -> str:
        attachment = message.attachment
        if attachment is None:
            return _other(message)
        file = self._telegram.files.find(attachment["file_id"])
        return _file_line(message.kind, attachment, file)

    def _stamp(self) -> str:
        return self._paint(self._now().strftime("%d.%m.%Y %H:%M"), "dim")

    def _paint(self, words: str, style: str) -> str:
        return f"\033[{_COLOURS[style]}m{words}\033[0m" if self._colour and words else words


def size(count: int) -> str:
    """A number of bytes as people say it."""
    if count < 1024:
        return f"{count} Б"
    if count < 1 << 20:
        return f"{count / 1024:.1f} КБ".replace(".", ",")
    return f"{count / (1 << 20):.1f} МБ".replace(".", ",")


_WORDS = {
    "photo": "Фото",
    "live_photo": "Живое фото",
    "document": "Файл",
    "sticker": "Стикер",
    "voice": "Голосовое",
    "video": "Видео",
}


def _file_line(kind: str, attachment: dict[str, Any], file: File | None) -> str:
    parts = [_WORDS.get(kind, kind)]
    if name := attachment.get("file_name"):
        parts[0] += f" «{name}»"
    if "width" in attachment and kind != "sticker":
        parts.append(f"{attachment['width']}×{attachment['height']} px")
    if kind in ("photo", "document", "live_photo") and file:
        parts.append(size(len(file.data)))
    return f"⟨{', '.join(parts)}⟩"


def _other(message: Message) -> str:
    body = message.body
    if contact := body.get("contact"):
        return f"⟨Контакт {contact['first_name']}, {contact['phone_number']}⟩"
    if venue := body.get("venue"):
        return f"⟨Место: {venue['title']}, {venue['address']}⟩"
    if place := body.get("location"):
        return f"⟨Геопозиция {place['latitude']:.4f}, {place['longitude']:.4f}⟩"
    return "" if message.text else f"⟨{message.kind}⟩"


def _keyboard_lines(message: Message) -> list[str]:
    rows = [
        [f"{_MARKS.get(button.style or '', '')}{button.label}" for button in row]
        for row in message.rows
    ]
    lines = ["  ".join(f"[ {label} ]" for label in row) for row in rows]
    markup = message.markup or {}
    keys = markup.get("keyboard", [])
    lines += ["  ".join(f"⌨ {button['text']}" for button in row) for row in keys]
    if markup.get("remove_keyboard"):
        lines.append("⌨ клавиатура убрана")
    return [part for line in lines for part in textwrap.wrap(line, WIDTH - len(_INDENT))]


def _pressed(event: Event) -> str:
    data = (event.details or {}).get("data", "")
    label = (
        next((b.label for b in event.message.buttons if b.data == data), data)
        if event.message
        else data
    )
    return f"{_who(event.user)} нажимает [ {label} ]"


def _answered(event: Event) -> str:
    details = event.details or {}
    if not details.get("text"):
        return ""
    return f"{'Окно' if details['alert'] else 'Всплывает'}: {details['text']}"


def _reacted(event: Event) -> str:
    return f"Реакция: {' '.join(event.message.reactions)}" if event.message else ""


def _membership(event: Event) -> str:
    status = (event.details or {}).get("status")
    words = {"kicked": "блокирует бота", "member": "разблокирует бота"}
    return f"{_who(event.user)} {words.get(str(status), 'удаляет аккаунт')}"


def _deleted(event: Event) -> str:
    return f"Сообщение {event.message.id} удалено" if event.message else ""


def _who(user: User | None) -> str:
    return user.name if user else "Кто-то"


_BRIEF: dict[str, Callable[[Event], str]] = {
    "pressed": _pressed,
    "answered": _answered,
    "reaction": _reacted,
    "member": _membership,
    "deleted": _deleted,
    "cleared": lambda event: f"{_who(event.chat.user if event.chat else None)} очищает чат",
}
