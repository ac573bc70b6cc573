"""Where the staff's group is by now and which message there is its card: kept over a restart."""

import json
from dataclasses import asdict, dataclass, replace

from storage.driver import Driver
from storage.key_value import KeyValues

_NAME = "staff"


@dataclass(frozen=True, slots=True)
class StaffGroupChat:
    """`chat` has another number than the setting once a group has become a supergroup; `topic` is
    None where there is none, or none that can be written in: then `fallen` is true.
    """

    chat: int
    topic: int | None = None
    message: int | None = None
    fallen: bool = False


class StaffGroup:
    """The group of the settings; what is kept of another one is forgotten."""

    def __init__(self, driver: Driver, chat: int | None = None, topic: int | None = None) -> None:
        self._key_values = KeyValues(driver)
        self._asked = [chat, topic]
        self._first = StaffGroupChat(chat, topic) if chat is not None else None
        self._room: StaffGroupChat | None = None

    async def room(self) -> StaffGroupChat | None:
        """None where no group was set."""
        if self._first is None or self._room is not None:
            return self._room
        kept = json.loads(await self._key_values.get(_NAME) or "{}")
        same = kept.pop("asked", None) == self._asked
        self._room = StaffGroupChat(**kept) if same else self._first
        return self._room

    async def keep(self, room: StaffGroupChat) -> None:
        await self._key_values.put(_NAME, json.dumps({"asked": self._asked, **asdict(room)}))
        self._room = room

    async def moved(self, chat: int) -> None:
        """The group has become a supergroup, with another number and no card of ours."""
        if room := await self.room():
            await self.keep(replace(room, chat=chat, message=None))
