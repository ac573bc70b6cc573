"""The chat of one update: whose it is, where they stand in it, and what is shown there."""

from collections.abc import Callable, Mapping
from dataclasses import astuple, dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from aiogram import Bot
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import Message, ReplyKeyboardRemove

from domain.offices.desk_entry import Visitor
from domain.review.staff import Roster
from handlers.chat_state import ChatState
from handlers.dependencies import Dependencies
from handlers.incoming import content_hash
from screens import show
from screens.screen import Screen
from states import chat, journey
from states.application import ApplicationForm
from states.step import Step
from texts import Texts

QUESTION_KEYS = ("few", "suggested", "proposed", "application")
"""What else is asked at a step than its plain question: one of few options, one of ready values,
whether a picture will do; of which sent application.
"""
OF_SCREEN = frozenset(
    {*QUESTION_KEYS, "behalf", "wondered", "offered", "interrupted", "support_question", "until"}
)
"""Known of the screen that is shown: what is asked, whose form it is, what was asked beside it or
is being written, which earlier message is offered as its answer, which question waits beneath.
"""
OF_QUESTION = frozenset({"shown", "took", "early", "presses"})
"""Known as long as some question stands: since when it is on the screen, the answer that was taken
last, what was sent too early, and the last presses that led from question to question.
"""
PRESSES = 8
"""So many are remembered of those that Telegram may bring again."""
OF_WRITING = frozenset({"until", "choosing", "support_question"})
"""Known while words are awaited for something beside the form; `until` ends that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatSession(Dependencies):
    """All that was made at start, and what one update brings: chat, state, screen.

    `pressed` is the message whose button was pressed: it is shown anew in its place. `query` is
    the id of the press, `heard` that of the message being answered: both are remembered, so that
    the same update delivered twice is not taken for the answer to the next question. `message` is
    that message, or an earlier one taken for it. `citizen` is who speaks; `behalf` is whose form
    they fill in, where it is not their own. `received` gives the id of the newest message of
    theirs that has come, and `more` whether anything of theirs waits behind the update in hand.
    """

    bot: Bot
    state: ChatState
    citizen: int
    texts: Texts
    roster: Roster
    now: datetime
    pressed: Message | None = None
    query: str | None = None
    message: Message | None = None
    heard: int | None = None
    behalf: Visitor | None = None
    received: Callable[[], int] = int
    more: Callable[[], bool] = bool

    @property
    def said(self) -> str | None:
        """A hash of what the message says."""
        return content_hash(self.message) if self.message else None

    def standing(self) -> Step | None:
        """The step whose question is on the screen, also while something is asked above it."""
        return journey.asked_step(self.position())

    def position(self) -> str | None:
        """The state of that question: the one that was interrupted, else the chat's."""
        return self.noted("interrupted") or self.state.name

    def is_in(self, *groups: type[StatesGroup]) -> bool:
        """Whether the chat is in a state of these groups."""
        return any(self.state.name in group for group in groups)

    def amending(self) -> bool:
        """Whether an answer of a sent application is asked."""
        return self.position() in chat.Amendment

    def repeated(self) -> bool:
        """Whether this very message was answered before a restart."""
        return self.heard is not None and self.heard <= (self.noted("heard") or 0)

    def pressed_before(self) -> bool:
        """Whether this very press led to a question before a restart."""
        return self.query is not None and self.query in (self.noted("presses") or ())

    def unseen(self, message: Message) -> bool:
        """Whether that message was written before what is asked was on the screen.

        Ids of messages in a private chat only grow. A question put in the place of an older
        message has that one's id: there what had come by then counts, and the second of the edit.
        """
        data = self.state.data
        if "shown" not in data:  # kept by an earlier version
            return False
        if data["shown"] is None:
            return True
        id, edited = data["shown"]
        return bool(message.message_id < id or message.date.timestamp() < edited)

    def answered_elsewhere(self, step: Step) -> bool:
        """Whether the message says what was taken last, in answer to another step than this."""
        took = self.noted("took")
        return took is not None and took[0] != step.id and took[1] == self.said

    async def not_shown(self) -> None:
        """Nobody knows whether the question that stands has reached the screen."""
        if self.state.name is not None:
            await self.note(shown=None)

    async def hear(self) -> None:
        """This message has been dealt with, though nothing was shown."""
        await self.note(heard=max(self.heard or 0, self.noted("heard") or 0))

    async def lose_place(self) -> None:
        """Stand nowhere: the next message only brings the open question."""
        await self._enter(None, {"interrupted": None, "until": None})

    async def interrupt(self, state: State, **data: Any) -> None:
        """Ask something above the question that stands, which waits for `resume`.

        Asked once more, it does not wait for itself.
        """
        again = self.state.name == state.state
        beneath = self.noted("interrupted") if again else self.position()
        await self._enter(state, {**data, "interrupted": beneath})

    async def write(self, state: State, **data: Any) -> None:
        """The next words are for this, and for nothing that waited for some before."""
        await self._enter(state, {**dict.fromkeys(OF_WRITING), "interrupted": None, **data})

    async def resume(self, *groups: type[StatesGroup]) -> None:
        """Leave what these groups ask, if they do: back to the question it interrupted."""
        if self.is_in(*groups):
            beneath = self.noted("interrupted")
            await self._enter(beneath, {**dict.fromkeys(OF_WRITING), "interrupted": None})

    async def expire(self) -> str | None:
        """Stop waiting for words whose time is over; returns the state that holds now."""
        until = self.noted("until")
        if until and datetime.fromisoformat(until) <= self.now:
            await self.resume(*chat.WRITING)
        return self.state.name

    async def say(
        self,
        screen: Screen,
        stand: State | None,
        *,
        anew: bool = False,
        left: Step | None = None,
        aside: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """Answer a message by a message and a press in its place; then stand where told.

        `aside` is what is remembered of this screen until the next one.
        """
        # An edited message has its old id: what had come by then counts.
        data, newest = self.state.data, self.received() if self.pressed else 0
        left = left or self.standing()
        beneath = aside.get("interrupted") or (stand.state if stand else None)
        if left == ApplicationForm.phone and journey.asked_step(beneath) != left:
            await self.put_contact_away()
            anew = True
        put = await self._put(screen, anew)
        self.current_messages.put(self.citizen, put.id)
        moved = {**self._moved(data, stand), **aside}
        asked_still = stand is not None and stand.state == self._asking()
        if stand and not (asked_still and _same(data, aside) and data.get("shown", True)):
            moved["shown"] = (
                [max(newest, put.id) + 1, put.edited_at] if put.edited_at else [put.id, 0]
            )
        await self.state.enter(stand, moved)

    async def add(self, screen: Screen) -> None:
        """Something said beside the question, which stays where it is."""
        await show.send(self.bot, self.citizen, screen)

    async def beside(self, screen: Screen) -> None:
        """Beside the question too; pressed there, in the place of that message."""
        if self.pressed is None:
            await self.add(screen)
        else:
            await show.edit_or_send(self.bot, self.pressed, screen)

    async def note(self, **data: Any) -> None:
        """Remember something about this chat beside its state."""
        await self.state.update_data(data)

    def noted(self, name: str) -> Any:
        return self.state.data.get(name)

    async def _enter(self, state: State | str | None, data: Mapping[str, Any]) -> None:
        """State and data in one write."""
        await self.state.enter(state, {**self.state.data, **data})

    def _asking(self) -> str | None:
        """The state of what is asked on the screen; a question to the staff stands beside it."""
        return self.position() if self.is_in(chat.SupportQuestionWriting) else self.state.name

    async def put_contact_away(self) -> None:
        """Remove the keyboard that offers one's contact."""
        await self.add(Screen(self.texts("phone-left"), ReplyKeyboardRemove()))

    async def _put(self, screen: Screen, anew: bool) -> show.EditResult:
        if self.pressed is not None:
            if not anew and self.current_messages.is_current(
                self.citizen, self.pressed.message_id
            ):
                return await show.edit_or_send(self.bot, self.pressed, screen)
            await show.remove_keyboard(self.bot, self.pressed)
        return show.EditResult(await show.send(self.bot, self.citizen, screen))

    def _moved(self, data: Mapping[str, Any], stand: State | None) -> dict[str, Any]:
        """What is kept from one screen to the next; before a question, whose form it is."""
        gone = OF_SCREEN if stand else OF_SCREEN | OF_QUESTION
        lasting = {name: value for name, value in data.items() if name not in gone}
        if self.behalf and stand:
            lasting["behalf"] = astuple(self.behalf)
        if self.query and stand:
            earlier = [one for one in data.get("presses", ()) if one != self.query]
            lasting["presses"] = [*earlier, self.query][-PRESSES:]
        return {**lasting, "heard": max(self.heard or 0, data.get("heard", 0))}


def _same(data: Mapping[str, Any], aside: Mapping[str, Any]) -> bool:
    """Whether the same is asked at a step as before."""
    return all(data.get(name) == aside.get(name) for name in QUESTION_KEYS)
