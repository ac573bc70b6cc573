"""The drafts being filled in just now, so that each answer need not read them again."""

from collections import OrderedDict

from domain.application import Application

KEPT = 2_000


class Drafts:
    """The newest version saved of the last so many drafts, by citizen: of each their own."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Application] = OrderedDict()

    def of(self, citizen: int) -> Application | None:
        return self._kept.get(citizen)

    def keep(self, draft: Application) -> None:
        if draft.visit is not None:  # entered for somebody else: the citizen's own stays
            return
        self._kept[draft.citizen] = draft
        self._kept.move_to_end(draft.citizen)
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def forget(self, citizen: int) -> None:
        self._kept.pop(citizen, None)
