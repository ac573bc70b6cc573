"""A cache of the drafts being filled in, so that no answer needs to read them again."""

from domain.application import Application
from storage.lru_cache import LruCache
from storage.update_in_hand import UpdateCache

MAX_DRAFTS = 2_000


class DraftCache:
    """The last saved version of the most recent drafts, by citizen; without children's.

    Where other processes save drafts too it lasts as long as the update in hand.
    """

    def __init__(self, *, shared: bool) -> None:
        self._drafts: LruCache[int, Application] | UpdateCache[Application] = (
            UpdateCache("draft") if shared else LruCache(MAX_DRAFTS)
        )

    def get(self, citizen: int) -> Application | None:
        return self._drafts.get(citizen)

    def evict(self, citizen: int) -> None:
        self._drafts.evict(citizen)

    def keep(self, draft: Application) -> None:
        """Cache a draft, unless an office enters it for a child: the citizen's own stays."""
        if draft.visit is None:
            self._drafts.put(draft.citizen, draft)
