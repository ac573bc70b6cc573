"""What all handlers of the desk share: who is a reviewer, which application is meant, saving."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from aiogram.filters import BaseFilter, CommandObject
from aiogram.types import CallbackQuery, TelegramObject

from domain.application import Application, Change, NotAllowed, Status
from domain.offices.visits import Visit
from domain.person import has_chat
from domain.reference_numbers import parse_application_id
from domain.refusal import Refused
from handlers.form.form_session import FormSession
from handlers.mini_apps.addresses import Opening
from screens import show
from screens.form.refusals import refusal
from screens.keyboards import InlineButton
from screens.mini_apps.shell import page_button
from screens.offices import walk_ins
from screens.review import decisions
from screens.review.lease import format_lease_end
from screens.screen import Screen
from states.chat import WRITING, ReviewerWriting
from storage.driver import StaleVersion
from storage.review.worklist import Lease

LEASE_SECONDS = 15 * 60
"""Real seconds; each act of its holder begins them anew."""

Transition = Callable[[Application], Change]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewSession(FormSession):
    """An update of somebody of the staff: what their handlers do beside those of citizens."""

    @property
    def reviews(self) -> bool:
        """Whether they decide applications, and do not only see visits."""
        return self.citizen in self.roster.reviewers

    @property
    def office(self) -> str | None:
        """The one office whose visits they see; None where they see all."""
        return self.roster.office_of(self.citizen)

    def page_button(self, page: str) -> InlineButton | None:
        """What opens this page of the staff inside Telegram, where pages are served."""
        if self.mini_apps is None:
            return None
        address = self.mini_apps.address(Opening(page, self.citizen))
        return page_button(page, address, self.texts)

    async def known_visit(self, id: int) -> Visit | None:
        """The visit of that id, where they see those of its office."""
        found = await self.visits.get(id)
        if found and self.roster.may_see_visits(self.citizen, found.place):
            return found
        return None

    @property
    def names(self) -> Mapping[int, str]:
        """How colleagues are called."""
        return self.roster.names

    async def named(self, command: CommandObject) -> Application | None:
        """The application a command names; says what is missing otherwise."""
        said = (command.args or "").split(maxsplit=1)
        try:
            id = parse_application_id(said[0]) if said else None
        except Refused as refused:
            await self.reply(Screen(refusal(refused, self.texts)))
            return None
        if id is None:
            await self.reply(Screen(self.texts("desk-which", command=command.command)))
            return None
        return await self.known(id)

    @property
    def recused(self) -> int:
        """The citizen whose applications they leave to a colleague: themselves; 0 if alone."""
        me = self.citizen
        return me if self.roster.reviewers - {me} else 0

    async def known(self, id: int) -> Application | None:
        """The application of that number, if it was ever sent and is not one's own."""
        found = await self.store.get(id)
        if found is None or found.status is Status.DRAFT:
            await self.add(Screen(self.texts("desk-unknown")))
            return None
        if self.recused and found.citizen == self.recused:
            await self.add(Screen(self.texts("desk-own")))
            return None
        return found

    async def take_next(self) -> Application | None:
        """The first free application, taken; None where there is none."""
        until = self.clock.ahead(LEASE_SECONDS)
        now, me = self.now, self.citizen
        id = await self.worklist.take_next(me, now, until, self.recused)
        return await self.store.get(id) if id else None

    async def pressed_application(self, query: CallbackQuery, id: int) -> Application | None:
        """The application a pressed button is about; the press is acknowledged first."""
        await show.answer_callback(query)
        return await self.known(id)

    async def journal_entry(self, what: str, application: Application) -> None:
        """Into the journal: somebody looked or did what leaves the application as it is."""
        await self.journal.write(self.citizen, what, application.id, self.now)

    async def journal_at_large(self, what: str) -> None:
        """Into the journal: something that concerns no single application."""
        await self.journal.write(self.citizen, what, None, self.now)

    async def claim(self, application: Application) -> Lease | None:
        """Take what waits, or renew one's own lease by working on it; whose it is by now.

        None where nothing waits any more: there is nothing to take.
        """
        if application.status is not Status.WAITING:
            return None
        me, now, until = (self.citizen, self.now, self.clock.ahead(LEASE_SECONDS))
        taken = await self.worklist.take(application.id, me, now, until)
        return taken or await self.worklist.lease(application.id, now)

    async def may_decide(self, application: Application) -> bool:
        """Whether nobody else works on it; else says who does."""
        lease = await self.claim(application)
        if lease is None or lease.reviewer == self.citizen:
            return True
        holder, until = lease.reviewer, format_lease_end(lease.expires_at, self.now, self.texts)
        await self.reply(
            decisions.taken_by_other(application, holder, until, self.texts, self.names)
        )
        return False

    async def may_write_to(self, application: Application) -> bool:
        """Whether its citizen has a chat; else says how they can be reached."""
        if has_chat(application.citizen):
            return True
        await self.reply(walk_ins.no_chat(application, self.texts))
        return False

    async def decide(self, application: Application, transition: Transition) -> Application | None:
        """A change that can be taken back for a while: until then the citizen is not told."""
        seconds = self.rules.undo_seconds

        def held(to: Application) -> Change:
            return replace(
                transition(to),
                before=to,
                undoable_until=self.clock.now() + timedelta(seconds=seconds),
            )

        return await self.change(application, held if seconds else transition)

    async def change(self, application: Application, transition: Transition) -> Application | None:
        """Exactly one of several reviewers wins; the others are told who was first."""
        try:
            saved = await self.store.save(transition(application))
        except NotAllowed as no:
            await self.reply(decisions.refused(no.code, no.application, self.texts, self.names))
            return None
        except StaleVersion:
            fresh = await self.store.get(application.id)
            return await self.change(fresh, transition) if fresh else None
        self.nudge()
        return saved

    async def stop_writing(self) -> None:
        """Words written from now on are for nothing that waited for some before."""
        await self.resume(*WRITING)

    async def stop_writing_about(self, id: int) -> None:
        """The same of words for that application only; a comment takes its reasons along."""
        about = None
        if self.state.name == ReviewerWriting.question.state:
            about = self.noted("asked_about")
        elif self.state.name == ReviewerWriting.comment.state:
            about = (self.noted("choosing") or {}).get("application")
        if about == id:
            await self.resume(ReviewerWriting)

    async def stop_choosing(self, id: int) -> None:
        """The reasons chosen so far for that application are done with, and words for it."""
        await self.stop_writing_about(id)
        if (self.noted("choosing") or {}).get("application") == id:
            await self.note(choosing=None)

    async def reply(self, screen: Screen) -> None:
        """In the place of the pressed message, or as a new one."""
        if self.pressed:
            await show.edit_or_send(self.bot, self.pressed, screen)
        else:
            await self.add(screen)


class IsReviewer(BaseFilter):
    """Lets reviewers through."""

    async def __call__(self, event: TelegramObject, session: FormSession) -> bool:
        return session.citizen in session.roster.reviewers


class IsStaff(BaseFilter):
    """Lets reviewers and clerks through."""

    async def __call__(self, event: TelegramObject, session: FormSession) -> bool:
        return session.citizen in session.roster.staff


class IsAdmin(BaseFilter):
    """Lets admins through."""

    async def __call__(self, event: TelegramObject, session: FormSession) -> bool:
        return session.citizen in session.roster.admins
