"""A cache of the drafts being filled in, so that no answer needs to read them again."""

from domain.application import Application
from storage.lru_cache import LruCache

MAX_DRAFTS = 2_000


class DraftCache(LruCache[int, Application]):
    """The last saved version of the most recent drafts, by citizen; without children's.

    Of no size where other processes save drafts too: theirs would be missed here.
    """

    def keep(self, draft: Application) -> None:
        """Cache a draft, unless an office enters it for a child: the citizen's own stays."""
        if draft.visit is None:
            self.put(draft.citizen, draft)
