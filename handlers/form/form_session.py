"""The form in a chat: the next question put, its answer taken, where it is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.application import EDITABLE, Application, Status
from domain.refusal import Refused
from handlers import visible_application
from handlers.account.portal import door_to
from handlers.chat_session import ChatSession
from handlers.form import early_messages
from handlers.form.suggestions import with_offers
from handlers.mini_apps.addresses import Opening, page_for
from handlers.pictures.picture_proposals import held_against_page, thumbnails, waiting
from handlers.status import status_message
from screens import show, start
from screens.form import check, questions
from screens.form.questions import Question
from screens.keyboards import InlineButton
from screens.mini_apps.shell import page_button
from screens.offices import desk
from screens.status import returned, status
from states import journey
from states.application import ApplicationForm
from states.picture import PictureStep
from states.step import Option, Situation, Step
from states.steps.sign_in import SignInStep
from storage.driver import Statement
from storage.pictures.pictures import Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSession(ChatSession):
    """What every handler of a citizen's update needs: the chat, and the form in it."""

    def situation(self, application: Application) -> Situation:
        """What this citizen's answers are judged against."""
        rules = self.rules
        return Situation(
            self.now,
            application.answers,
            application.previous_change,
            rules.change_deadline,
            application.in_correction,
            rules.forms,
            rules.mails,
        )

    @property
    def applicant(self) -> int:
        """Whose Telegram the application belongs to that the answers go to."""
        return self.behalf.citizen if self.behalf else self.citizen

    async def draft(self) -> Application | None:
        """The application that is being filled in or corrected, as far as they know."""
        found = await self.store.draft_of(self.applicant, self._represented)
        if found is None:
            return None
        return await visible_application.draft(found, self.store, self.now, self.rules)

    @property
    def _represented(self) -> int | None:
        """The visit whose form this is, where it is for somebody else than the visitor."""
        return self.behalf.child_visit if self.behalf else None

    async def ask(
        self,
        draft: Application,
        step: Step,
        refused: Refused | None = None,
        options: Sequence[Option] | None = None,
        left: Step | None = None,
        way: journey.Way | None = None,
    ) -> None:
        """Put a question, then stand before it; `way` where it is known already."""
        if self.behalf and (draft.citizen, draft.visit) != (self.applicant, self._represented):
            await replace(self, behalf=None).ask(draft, step, refused, options, left)
            return
        refused = refused or await self.of_letter(draft, step)
        situation, rules = way.situation if way else self.situation(draft), self.rules
        mends, by = self.inspectors.mends, (self.behalf, rules.sms)
        page, proposal_page = await self._pages(draft, step)
        asked = Question(
            *(draft, step, situation, refused, options, mends, rules.mails, *by),
            way=way,
            page=page,
            proposal_page=proposal_page,
        )
        if step == ApplicationForm.check:
            await self._show_check_page(asked, left)
        else:
            await self._put_question(asked, left)
        if self.noted("early"):
            await early_messages.offer(early_messages.Asked(draft.id, step, situation), self)

    @property
    def straightens(self) -> bool:
        """Whether a scan may be put right on a page by marking its corners."""
        return self.mini_apps is not None and self.inspectors.mends

    async def _pages(
        self, draft: Application, step: Step
    ) -> tuple[InlineButton | None, InlineButton | None]:
        """What opens the pages for this step and for what is proposed, where they have a use."""
        if self.mini_apps is None:
            return None, None
        asked, proposed = page_for(step), page_for(step, proposed=True)
        if asked == "straighten" and not await self._has_original(draft, step):
            return None, None
        return self._page(asked, draft, step), self._page(proposed, draft, step)

    def _page(self, page: str | None, draft: Application, step: Step) -> InlineButton | None:
        """What opens this page, where pages are served."""
        if self.mini_apps is None or page is None:
            return None
        opening = Opening(page, self.citizen, draft.id, step.id)
        return page_button(page, self.mini_apps.address(opening), self.texts)

    async def _has_original(self, draft: Application, step: Step) -> bool:
        """Whether there is a scan whose corners can be marked."""
        if not self.straightens:
            return False
        kept = await self.store.pictures.id_of_part(draft.id, f"{step.id}.original")
        return kept is not None

    async def _put_question(self, asked: Question, left: Step | None) -> None:
        step = asked.step
        if isinstance(step, PictureStep):
            proposal = await waiting(asked, self.store, self.texts)
            if proposal:
                mark, screen = proposal
                await self.say(screen, step, left=left, aside={"proposed": mark})
                return
        if isinstance(step, SignInStep):
            door = await door_to(self.portal, asked, self.citizen, self.texts)
            await self.say(door, step, left=left)
            return
        few = {"few": questions.labels(asked.options, self.texts)} if asked.options else {}
        asked, offered = with_offers(asked, self) if asked.refused else (asked, {})
        aside = {**few, **offered}
        await self.say(questions.question(asked, self.texts), step, left=left, aside=aside)

    async def _show_check_page(self, asked: Question, left: Step | None) -> None:
        draft = await held_against_page(asked.application, self.store, self.inspectors)
        asked = replace(asked, application=draft, situation=self.situation(draft))
        made = await thumbnails(draft, self.noted("sheet"), self.store, self.texts)
        if made:
            await show.send(self.bot, self.citizen, made[1])
        await self.say(check.check_page(asked, self.texts), asked.step, anew=bool(made), left=left)
        if made:
            await self.note(sheet=made[0])

    async def of_letter(self, application: Application, step: Step) -> Refused | None:
        """Where a code from a letter is asked: that there is none, and why."""
        asked = step == ApplicationForm.email_code
        return await self.email_codes.ensure_sent(application) if asked else None

    async def take(
        self, changed: Application, picture: Picture | None = None, then: Sequence[Statement] = ()
    ) -> None:
        """Save an answer and where it leads in one write, then show that.

        Killed in between, the process is given this update again and knows it as repeated.
        """
        way = journey.way_in(self.situation(changed))
        step, objection = way.open_step()
        left, kept = self.standing(), self.state.data
        data = {**self._moved(kept, step), **_taken(kept, left, self.said), "shown": None}
        moving = self.state.entering(step, data)
        saved = await self.store.save_answers(changed, picture, [*then, moving], self.now)
        self.state.entered(step, data)
        await self.ask(saved, step, objection, left=left, way=way)

    async def go_on(self, draft: Application) -> None:
        """Ask what is still open."""
        way = journey.way_in(self.situation(draft))
        await self.ask(draft, *way.open_step(), way=way)

    async def again(self) -> None:
        """Show where this citizen is: after an old button, a repeated message, a restart."""
        visit = self._represented
        found, application = await visible_application.latest(
            self.store, self.applicant, self.now, self.rules, visit
        )
        sent = application is not None and application.status not in EDITABLE
        if found is None or application is None or (sent and self.behalf):
            await self._say_nothing_is_asked()
        elif sent:
            kept = self.state.data
            if self.standing() == ApplicationForm.phone:
                await self.put_contact_away()
            await self.tell_where(found, disarming=True)
            await self.state.enter(None, self._moved(kept, None))
        elif (step := self.standing()) and journey.may_ask(step, self.situation(application)):
            await self.ask(application, step)
        elif application.status is Status.RETURNED:
            await self.say(returned.correction_request(application, self.texts), None)
        else:
            await self.go_on(application)

    async def _say_nothing_is_asked(self) -> None:
        """The first screen; of a visitor's form, why it is not there any more."""
        visit = await self.visits.get(self.behalf.visit) if self.behalf else None
        if visit and not visit.open:
            await self.say(desk.refused("ended", visit, self.texts), None)
        else:
            await self.say(start.welcome(self.texts), None)

    async def catch_up(self) -> None:
        """Show where they are after something stale, unless more of theirs waits behind it: that
        may be the answer, and would be given twice if the question were put again before it.
        """
        if not self.more():
            await self.again()

    async def tell_where(self, application: Application, *, disarming: bool = False) -> None:
        """Where it is, in the one message kept up to date; a question in hand stays in hand."""
        told = await self.store.citizen_view(application, self.now)
        screen = status.status(*told, self.texts, extra_channels=bool(self.rules.extra_channels))
        await status_message.tell(self, application.id, screen, disarming=disarming)


def _taken(kept: Mapping[str, Any], step: Step | None, said: str | None) -> dict[str, Any]:
    """Which step was answered by what; a message that was offered instead is not meant then."""
    left = [one for one in kept.get("early") or [] if one["id"] != kept.get("offered")]
    return {"took": step and [step.id, said], "early": left or None}
