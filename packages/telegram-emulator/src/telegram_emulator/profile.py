"""What the bot says about itself: commands by scope and language, names, descriptions, menus."""

from typing import Any

from telegram_emulator.refusal import Json


class Profile:
    """Kept by language, empty for everybody; commands also by scope."""

    def __init__(self, name: str) -> None:
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.names: dict[str, str] = {"": name}
        self.descriptions: dict[str, str] = {}
        self.short_descriptions: dict[str, str] = {}
        self.menu_buttons: dict[int, Json] = {}
        """By chat; 0 is the default."""

    def commands_for(self, chat_id: int, language: str, *, private: bool) -> list[Json]:
        """The commands a person sees in a chat, by Telegram's order of preference."""
        for scope in _scopes(chat_id, private):
            for spoken in (language, ""):
                if found := self.commands.get((scope, spoken)):
                    return found
        return []

    def menu_button(self, chat_id: int) -> Json:
        """The button beside the input field."""
        return self.menu_buttons.get(chat_id) or self.menu_buttons.get(0) or {"type": "commands"}


def scope_key(scope: dict[str, Any]) -> str:
    """A scope as one string: `chat:5`, `all_private_chats`."""
    parts = [scope["type"], scope.get("chat_id"), scope.get("user_id")]
    return ":".join(str(part) for part in parts if part is not None)


def _scopes(chat_id: int, private: bool) -> list[str]:
    here = f"chat:{chat_id}"
    if private:
        return [here, "all_private_chats", "default"]
    return [here, "all_group_chats", "default"]
