"""A cache of the drafts being filled in, so that no answer needs to read them again."""

from collections import OrderedDict

from domain.application import Application

MAX_DRAFTS = 2_000


class DraftCache:
    """The last saved version of the most recent drafts, by citizen; without children's."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Application] = OrderedDict()

    def get(self, citizen: int) -> Application | None:
        return self._kept.get(citizen)

    def put(self, draft: Application) -> None:
        if draft.visit is not None:  # entered for somebody else: the citizen's own stays
            return
        self._kept[draft.citizen] = draft
        self._kept.move_to_end(draft.citizen)
        if len(self._kept) > MAX_DRAFTS:
            self._kept.popitem(last=False)

    def evict(self, citizen: int) -> None:
        self._kept.pop(citizen, None)
