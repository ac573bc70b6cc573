"""One conversation in hand: whose it is, where they stand in it, and what is shown there."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from types import MappingProxyType
from typing import Any

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Message, ReplyKeyboardRemove

from domain.offices.desk_entry import Behalf
from screens import show
from screens.current_messages import Shown
from screens.screen import Screen
from states import journey
from states.application import ApplicationForm
from states.step import Step
from storage.fsm import CursorStorage
from texts import Texts

ASKED = ("few", "suggested", "leaving", "amending", "proposed")
"""What is asked at a step, where it is not its plain question: one of few options, one of ready
values, whether to erase, an answer of a sent application, whether a picture will do.
"""
ASIDE = frozenset({*ASKED, "behalf", "wondered", "wording", "offered"})
"""Known of the screen that is shown: what is asked, whose form it is, what was asked beside it,
which earlier message is offered as its answer.
"""
OF_QUESTION = frozenset({"shown", "took", "early"})
"""Known as long as some question stands: since when it is on the screen, the answer that was taken
last, and what was sent too early.
"""
AWAITED = ("asking", "choosing", "answering", "replying", "wording")
"""For what words are awaited beside the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """Where one citizen stands, and their one screen.

    `pressed` is the message whose button was pressed: it is shown anew in its place. `heard` is
    the id of the message being answered: remembered, so that the same update delivered twice
    is not taken for the answer to the next question; `said` is a mark of its content. `citizen` is
    who speaks; `behalf` is whose form they fill in, where it is not their own. `received` gives
    the id of the newest message of theirs that has come, and `more` whether anything of theirs
    waits behind the update in hand.
    """

    bot: Bot
    citizen: int
    shown: Shown
    key: StorageKey
    cursors: CursorStorage
    texts: Texts
    pressed: Message | None = None
    heard: int | None = None
    said: str | None = None
    behalf: Behalf | None = None
    received: Callable[[], int] = int
    more: Callable[[], bool] = bool

    async def standing(self) -> Step | None:
        """The step whose question is on the screen."""
        return journey.standing(await self.cursors.get_state(self.key))

    async def repeated(self) -> bool:
        """Whether this very message was answered before a restart."""
        return self.heard is not None and self.heard <= (await self._kept()).get("heard", 0)

    async def unseen(self, message: Message) -> bool:
        """Whether that message was written before what is asked was on the screen.

        Ids of messages in a private chat only grow. A question put in the place of an older
        message has that one's id: there what had come by then counts, and the second of the edit.
        """
        kept = await self._kept()
        if "shown" not in kept:  # kept by an earlier version
            return False
        if kept["shown"] is None:
            return True
        id, edited = kept["shown"]
        return bool(message.message_id < id or message.date.timestamp() < edited)

    async def not_shown(self) -> None:
        """Nobody knows whether the question that stands has reached the screen."""
        if await self.cursors.get_state(self.key) is not None:
            await self.note(shown=None)

    async def hear(self) -> None:
        """This message has been dealt with, though nothing was shown."""
        await self.note(heard=max(self.heard or 0, await self.noted("heard") or 0))

    async def lose_place(self) -> None:
        """Stand nowhere: the next message only brings the open question."""
        await self.cursors.set_state(self.key, None)

    async def say(
        self,
        screen: Screen,
        stand: Step | None,
        *,
        anew: bool = False,
        left: Step | None = None,
        aside: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Answer a message by a message and a press in its place; then stand where told.

        `aside` is what is remembered of this screen until the next one.
        """
        kept, newest = await self._kept(), self.received()
        left = left or await self.standing()
        anew = await self._put_keyboard_away(left, stand) or anew
        put = await self._put(screen, anew)
        self.shown.now_at(self.citizen, put.id)
        moved = {**self._moved(kept, stand), **aside}
        before = await self.cursors.get_state(self.key)
        asked_still = stand is not None and stand.state == before and _same(kept, aside)
        if stand and not (asked_still and kept.get("shown", True)):
            moved["shown"] = [max(newest, put.id) + 1, put.edited] if put.edited else [put.id, 0]
        await self.cursors.put(self.key, stand, moved)

    async def add(self, screen: Screen) -> None:
        """Something said beside the question, which stays where it is."""
        await show.send(self.bot, self.citizen, screen)

    async def beside(self, screen: Screen) -> None:
        """Beside the question too; pressed there, in the place of that message."""
        if self.pressed is None:
            await self.add(screen)
        else:
            await show.replace(self.bot, self.pressed, screen)

    async def note(self, **kept: Any) -> None:
        """Remember something about this conversation beside its position."""
        await self.cursors.set_data(self.key, {**await self._kept(), **kept})

    async def await_words(self, **awaited: Any) -> None:
        """The next words are for this, and for nothing that waited for some before."""
        await self.note(**{**dict.fromkeys(AWAITED), **awaited})

    async def awaits_words(self) -> bool:
        """Whether the next words are for something beside the form."""
        kept = await self._kept()
        return any(kept.get(name) is not None for name in AWAITED)

    async def noted(self, name: str) -> Any:
        return (await self._kept()).get(name)

    async def _put_keyboard_away(self, left: Step | None, stand: Step | None) -> bool:
        """Whether the keyboard that offers one's contact had to go."""
        if left != ApplicationForm.phone or stand == ApplicationForm.phone:
            return False
        away = Screen(self.texts("phone-left"), ReplyKeyboardRemove())
        await show.send(self.bot, self.citizen, away)
        return True

    async def _put(self, screen: Screen, anew: bool) -> show.Put:
        if self.pressed is not None:
            if not anew and self.shown.at(self.citizen, self.pressed.message_id):
                return await show.put(self.bot, self.pressed, screen)
            await show.disarm(self.bot, self.pressed)
        return show.Put((await show.send(self.bot, self.citizen, screen)).message_id)

    def _moved(self, kept: dict[str, Any], stand: Step | None) -> dict[str, Any]:
        """What is kept from one screen to the next; before a question, whose form it is."""
        gone = ASIDE if stand else ASIDE | OF_QUESTION
        lasting = {name: value for name, value in kept.items() if name not in gone}
        if self.behalf and stand:
            lasting["behalf"] = astuple(self.behalf)
        return {**lasting, "heard": max(self.heard or 0, kept.get("heard", 0))}

    async def _kept(self) -> dict[str, Any]:
        return await self.cursors.get_data(self.key)


def _same(kept: Mapping[str, Any], aside: Mapping[str, Any]) -> bool:
    """Whether the same is asked at a step as before."""
    return all(kept.get(name) == aside.get(name) for name in ASKED)
