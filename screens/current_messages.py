"""Which message holds the current question of each chat."""

from collections import OrderedDict

MAX_CHATS = 10_000


class CurrentMessages:
    """Message ids by chat, in memory only: after a restart every message counts as current."""

    def __init__(self) -> None:
        self._at: OrderedDict[int, int] = OrderedDict()

    def is_current(self, chat: int, message: int) -> bool:
        """Whether a message is the chat's current one; True where that is not known."""
        return self._at.get(chat, message) == message

    def set(self, chat: int, message: int) -> None:
        self._at[chat] = message
        self._at.move_to_end(chat)
        if len(self._at) > MAX_CHATS:
            self._at.popitem(last=False)
