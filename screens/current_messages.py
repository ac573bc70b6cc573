"""Which message carries the current question of a chat: the view's own memory."""

from collections import OrderedDict

KEPT = 10_000


class CurrentMessages:
    """Message ids by chat; after a restart nothing is known, and nothing depends on it."""

    def __init__(self) -> None:
        self._at: OrderedDict[int, int] = OrderedDict()

    def at(self, chat: int, message: int) -> bool:
        """Whether that message is the one, as far as is known."""
        return self._at.get(chat, message) == message

    def now_at(self, chat: int, message: int) -> None:
        self._at[chat] = message
        self._at.move_to_end(chat)
        if len(self._at) > KEPT:
            self._at.popitem(last=False)
