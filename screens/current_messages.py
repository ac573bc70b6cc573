"""Which message holds the current question of each chat."""

from storage.caches import LruCache

MAX_CHATS = 10_000


class CurrentMessages(LruCache[int, int]):
    """Message ids by chat, in memory only: after a restart every message counts as current."""

    def __init__(self) -> None:
        super().__init__(MAX_CHATS)

    def is_current(self, chat: int, message: int) -> bool:
        """Whether a message is the chat's current one; True where that is not known."""
        return self.get(chat) in {None, message}
