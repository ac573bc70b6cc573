"""The staff's group chat and its card's message id, kept over restarts."""

import json
from dataclasses import asdict, dataclass, replace

from storage.caches import Watched
from storage.driver import Driver
from storage.key_value import KeyValues

_NAME = "staff"


@dataclass(frozen=True, slots=True)
class StaffGroupChat:
    """The group: `chat` differs from the setting once it has become a supergroup; `topic` is None
    where there is none, or none that can be written in: then `fallen` is true.
    """

    chat: int
    topic: int | None = None
    message: int | None = None
    fallen: bool = False


class StaffGroup:
    """The group of the settings; what was stored for another one is ignored."""

    def __init__(self, driver: Driver, chat: int | None = None, topic: int | None = None) -> None:
        self._key_values = KeyValues(driver)
        self._setting = [chat, topic]
        self._configured = StaffGroupChat(chat, topic) if chat is not None else None
        self._chat = Watched(driver, "staff-group", self._read)

    async def chat(self) -> StaffGroupChat | None:
        """The group as it is now; None where no group is set."""
        return None if self._configured is None else await self._chat.get()

    async def _read(self) -> StaffGroupChat | None:
        kept = json.loads(await self._key_values.get(_NAME) or "{}")
        same = kept.pop("asked", None) == self._setting
        return StaffGroupChat(**kept) if same else self._configured

    async def save(self, room: StaffGroupChat) -> None:
        await self._key_values.put(_NAME, json.dumps({"asked": self._setting, **asdict(room)}))
        await self._chat.changed()

    async def migrate(self, chat: int) -> None:
        """Store that the group has become a supergroup with another id, and without our card."""
        if room := await self.chat():
            await self.save(replace(room, chat=chat, message=None))
