"""One conversation in hand: whose it is, where they stand, and putting the next question."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Message, ReplyKeyboardRemove

from domain.application import OPEN_TO_ANSWERS, Application, Status
from domain.entering import Behalf
from domain.refused import Refused
from domain.rules import Rules
from domain.staff import Roster
from handlers import known
from handlers.board import Board
from handlers.kept import Judges, held_against_page, thumbnails, waiting
from handlers.portal import Portal, door_to
from screens import check, form, returned, show, start, status
from screens.form import Question
from screens.screen import Screen
from screens.shown import Shown
from states import journey
from states.application import ApplicationForm
from states.picture import PictureStep
from states.step import Option, Situation, Step
from states.steps.sign_in import SignInStep
from storage.driver import Statement
from storage.fsm import CursorStorage
from storage.guides import Guides
from storage.roads import Roads
from storage.store import Store
from storage.visits import Visits
from storage.writing import Picture
from texts import Texts

ASIDE = frozenset({"few", "leaving", "amending", "behalf"})
"""Known of the screen that is shown: few options, erasing, amending, whose form it is."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What every handler of a citizen's update needs.

    `pressed` is the message whose button was pressed: it is shown anew in its place. `heard` is
    the id of the message being answered: remembered, so that the same update delivered twice
    is not taken for the answer to the next question. `citizen` is who speaks; `behalf` is whose
    form they fill in, where it is not their own.
    """

    bot: Bot
    citizen: int
    shown: Shown
    key: StorageKey
    cursors: CursorStorage
    store: Store
    visits: Visits
    roads: Roads
    guides: Guides
    rules: Rules
    roster: Roster
    judges: Judges
    board: Board
    texts: Texts
    now: datetime
    portal: Portal | None = None
    pressed: Message | None = None
    heard: int | None = None
    behalf: Behalf | None = None

    def situation(self, application: Application) -> Situation:
        return known.situation(application, self.now, self.rules)

    @property
    def applicant(self) -> int:
        """Whose application the answers go to."""
        return self.behalf.citizen if self.behalf else self.citizen

    async def draft(self) -> Application | None:
        """The application that is being filled in or corrected, as far as they know."""
        return await known.draft(self.store, self.applicant, self.now, self.rules)

    async def standing(self) -> Step | None:
        """The step whose question is on the screen."""
        return journey.standing(await self.cursors.get_state(self.key))

    async def repeated(self) -> bool:
        """Whether this very message was answered before a restart."""
        return self.heard is not None and self.heard <= (await self._kept()).get("heard", 0)

    async def ask(
        self,
        draft: Application,
        step: Step,
        refused: Refused | None = None,
        options: Sequence[Option] | None = None,
        left: Step | None = None,
    ) -> None:
        """Put a question, then stand before it."""
        if self.behalf and draft.citizen != self.behalf.citizen:
            await replace(self, behalf=None).ask(draft, step, refused, options, left)
            return
        mends, mails, situation = self.judges.mends, self.rules.mails, self.situation(draft)
        asked = Question(draft, step, situation, refused, options, mends, mails, self.behalf)
        if isinstance(step, PictureStep):
            proposal = await waiting(asked, self.store, self.texts)
            if proposal:
                await self.say(proposal, step, left=left)
                return
        if isinstance(step, SignInStep):
            door = await door_to(self.portal, asked, self.citizen, self.texts)
            await self.say(door, step, left=left)
            return
        if step != ApplicationForm.check:
            few = {"few": form.labels(options, self.texts)} if options else {}
            await self.say(form.question(asked, self.texts), step, left=left, aside=few)
            return
        draft = await held_against_page(draft, self.store, self.judges)
        asked = replace(asked, application=draft, situation=self.situation(draft))
        made = await thumbnails(draft, await self.noted("sheet"), self.store, self.texts)
        if made:
            await show.send(self.bot, self.citizen, made[1])
        await self.say(check.check(asked, self.texts), step, anew=bool(made), left=left)
        if made:
            await self.note(sheet=made[0])

    async def take(
        self,
        changed: Application,
        picture: Picture | None = None,
        then: Sequence[Statement] = (),
    ) -> None:
        """Save an answer and where it leads in one write, then show that.

        Killed in between, the process is given this update again and knows it as repeated.
        """
        situation = self.situation(changed)
        step = journey.open_step(situation) or ApplicationForm.check
        left, kept = await self.standing(), await self._kept()
        data = self._moved(kept, step)
        moving = self.cursors.writing(self.key, step, data)
        saved = await self.store.answered(changed, picture, [*then, moving], self.now)
        self.cursors.written(self.key, step, data)
        await self.ask(saved, step, journey.objection(step, situation), left=left)

    async def go_on(self, draft: Application) -> None:
        """Ask what is still open; the check page is never answered here, so there always is."""
        situation = self.situation(draft)
        step = journey.open_step(situation) or ApplicationForm.check
        await self.ask(draft, step, journey.objection(step, situation))

    async def lose_place(self) -> None:
        """Stand nowhere: the next message only brings the open question."""
        await self.cursors.set_state(self.key, None)

    async def again(self) -> None:
        """Show where this citizen is: after an old button, a repeated message, a restart."""
        found, application = await known.latest(self.store, self.applicant, self.now, self.rules)
        sent = application is not None and application.status not in OPEN_TO_ANSWERS
        if found is None or application is None or (sent and self.behalf):
            await self.say(start.welcome(self.texts), None)
        elif sent:
            kept = await self._kept()
            await self._put_keyboard_away(await self.standing(), None)
            await self.tell_where(found, disarming=True)
            await self.cursors.put(self.key, None, self._moved(kept, None))
        elif (step := await self.standing()) and journey.asks(step, self.situation(application)):
            await self.ask(application, step)
        elif application.status is Status.RETURNED:
            await self.say(returned.returned(application, self.texts), None)
        else:
            await self.go_on(application)

    async def tell_where(self, application: Application, *, disarming: bool = False) -> None:
        """Where it is, in the one message kept up to date; a question in hand stays in hand."""
        screen = status.status(*await self.store.as_told(application, self.now), self.texts)
        await self.board.tell(self.citizen, application.id, screen, self.pressed, disarming)

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
        kept = await self._kept()
        left = left or await self.standing()
        anew = await self._put_keyboard_away(left, stand) or anew
        self.shown.now_at(self.citizen, await self._put(screen, anew))
        await self.cursors.put(self.key, stand, {**self._moved(kept, stand), **aside})

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

    async def noted(self, name: str) -> Any:
        return (await self._kept()).get(name)

    async def _put_keyboard_away(self, left: Step | None, stand: Step | None) -> bool:
        """Whether the keyboard that offers one's contact had to go."""
        if left != ApplicationForm.phone or stand == ApplicationForm.phone:
            return False
        away = Screen(self.texts("phone-left"), ReplyKeyboardRemove())
        await show.send(self.bot, self.citizen, away)
        return True

    async def _put(self, screen: Screen, anew: bool) -> int:
        """The id of the message that now carries the screen."""
        if self.pressed is not None:
            if not anew and self.shown.at(self.citizen, self.pressed.message_id):
                return await show.replace(self.bot, self.pressed, screen)
            await show.disarm(self.bot, self.pressed)
        return (await show.send(self.bot, self.citizen, screen)).message_id

    def _moved(self, kept: dict[str, Any], stand: Step | None) -> dict[str, Any]:
        """What is kept from one screen to the next; before a question, whose form it is."""
        lasting = {name: value for name, value in kept.items() if name not in ASIDE}
        if self.behalf and stand:
            lasting["behalf"] = astuple(self.behalf)
        return {**lasting, "heard": max(self.heard or 0, kept.get("heard", 0))}

    async def _kept(self) -> dict[str, Any]:
        return await self.cursors.get_data(self.key)
