"""Pictures that are put right: proposed, framed anew by taps, agreed to or sent again."""

import asyncio
from uuid import uuid4

from aiogram import Router
from aiogram.types import CallbackQuery
from identity_images import Framing, Task, Verdict, sheet

from domain.application import Application, with_answer
from domain.refusal import Refused
from handlers.form.form_session import FormSession
from handlers.incoming import typing
from handlers.pictures import straightening, unjudged
from handlers.pictures.framing import frame_anew, propose
from handlers.pictures.picture_proposals import mark_of
from handlers.pictures.straightening import task
from screens import show
from screens.buttons import PictureAction, PictureChoice, PictureEdit
from screens.pictures.picture_editing import parse_typed_edit, parse_typed_number
from states.picture import PictureStep
from states.step import AnswerInput, InspectedImage, Step
from storage.pictures.pictures import Picture, accept_statements, delete_statements, proposal_names


async def received(
    taken: InspectedImage, draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether the citizen is asked about this picture first; otherwise it is an answer as it is.

    What could not be judged just now is kept, so that it need not be sent again.
    """
    if isinstance(step, PictureStep) and taken.verdict.faults:
        await _keep_or_forget(taken, draft, step, session)
    return await _asked_about(taken, draft, step, session)


async def _asked_about(
    taken: InspectedImage, draft: Application, step: Step, session: FormSession
) -> bool:
    """A passport needs no yes: what was read from it is asked about next. One that may be put
    right by hand is shown first.
    """
    verdict, outlined = taken.verdict, taken.verdict.outlined
    if not isinstance(step, PictureStep):
        return False
    if verdict.candidates:
        await _let_choose(taken, draft, step, session)
    elif verdict.finished and verdict.preview and (outlined or step.subject != "passport"):
        source = verdict.source or taken.content
        await propose(InspectedImage(taken.id, verdict, source), Framing(), draft, step, session)
    else:
        return False
    return True


async def adjusted(
    query: CallbackQuery, callback_data: PictureAction, session: FormSession
) -> None:
    """A tap under a proposal."""
    await show.answer_callback(query)
    current = await _current(callback_data, session)
    if current is None:
        await session.again()
        return
    await adjust(callback_data.to, *current, session)


async def adjust(
    to: PictureEdit, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """Yes, another, or a little closer."""
    if to == "yes":
        await _accept(draft, step, session)
    elif to == "again":
        await _judge_again(draft, step, session)
    elif to == "other":
        await session.store.pictures.delete_proposal(draft.id, step.id)
        await session.ask(draft, step)
    else:
        await frame_anew(to, draft, step, session)


async def spoken(text: str, draft: Application, step: PictureStep, session: FormSession) -> bool:
    """Whether somebody wrote what a button says; it has then been done."""
    preview = await session.store.pictures.get_part(draft.id, f"{step.id}.preview")
    kept = await unjudged.id_of(draft, step, session.store)
    if preview is None and kept is None:
        return False
    choices = preview.metadata.get("choices", 0) if preview else 0
    number = parse_typed_number(text, choices, session.texts)
    if number is not None:
        await _choose(number, draft, step, session)
        return True
    proposal = await session.store.pictures.get_part(draft.id, f"{step.id}.proposed")
    waits: list[PictureEdit] = ["again"] if kept else []
    offered = ["yes", *proposal.metadata["moves"]] if proposal else waits
    to = parse_typed_edit(text, offered, session.texts)
    if to is not None:
        await adjust(to, draft, step, session)
    return to is not None


async def chosen(query: CallbackQuery, callback_data: PictureChoice, session: FormSession) -> None:
    """One of several signatures or pages."""
    await show.answer_callback(query)
    current = await _current(callback_data, session)
    if current is None:
        await session.again()
        return
    await _choose(callback_data.choice, *current, session)


async def take(
    taken: InspectedImage, changed: Application, step: Step, session: FormSession
) -> None:
    """The finished picture is saved with its answer; an earlier proposal is done with."""
    kept = Picture(taken.id, step.id, taken.verdict.finished or b"")
    await session.take(changed, kept, delete_statements(changed.id, proposal_names(step.id)))


async def _choose(
    choice: int, draft: Application, step: PictureStep, session: FormSession
) -> None:
    source = await session.store.pictures.get_part(draft.id, f"{step.id}.source")
    preview = await session.store.pictures.get_part(draft.id, f"{step.id}.preview")
    if source is None or preview is None or choice >= preview.metadata.get("choices", 0):
        await session.again()
        return
    await _judge(source.content, task(step, session, choice), draft, step, session)


async def _judge_again(draft: Application, step: PictureStep, session: FormSession) -> None:
    kept = await unjudged.get(draft, step, session.store)
    if kept is None:
        await session.again()
        return
    async with typing(session.citizen, session.bot):
        await _judge(kept.content, task(step, session), draft, step, session)


async def _judge(
    content: bytes, asked: Task, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """Judge a picture that was kept, and show what comes of it."""
    verdict = await session.inspectors.inspect(content, asked)
    taken = InspectedImage(uuid4().hex, verdict, content)
    if await _asked_about(taken, draft, step, session):
        return
    try:
        value = step.read(AnswerInput("photo", picture=taken), session.situation(draft))
    except Refused as refused:
        await _keep_or_forget(taken, draft, step, session)
        await session.ask(draft, step, refused)
        return
    await take(taken, with_answer(draft, step.id, value), step, session)


async def _keep_or_forget(
    taken: InspectedImage, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """What was refused is kept where it may be judged again, or put right by hand."""
    await unjudged.keep_or_forget(taken, draft, step, session.store)
    await straightening.keep_or_forget(taken, draft, step, session)


async def _let_choose(
    taken: InspectedImage, draft: Application, step: PictureStep, session: FormSession
) -> None:
    verdict = taken.verdict
    about = {"choices": len(verdict.candidates)}
    parts = [
        Picture(uuid4().hex, f"{step.id}.source", verdict.source or taken.content),
        Picture(uuid4().hex, f"{step.id}.preview", await _numbered(verdict), about),
    ]
    await session.store.pictures.save_proposal(draft.id, step.id, parts)
    await session.ask(draft, step)


async def _numbered(verdict: Verdict) -> bytes:
    """The picture with its candidates numbered."""
    drawn = verdict.annotated or verdict.preview
    return drawn if drawn else await asyncio.to_thread(sheet, verdict.candidates)


async def _accept(draft: Application, step: PictureStep, session: FormSession) -> None:
    proposal = await session.store.pictures.get_part(draft.id, f"{step.id}.proposed")
    if proposal is None:
        await session.again()
        return
    changed = with_answer(draft, step.id, proposal.metadata["value"])
    await session.take(changed, then=accept_statements(draft.id, step.id))


async def _current(
    press: PictureAction | PictureChoice, session: FormSession
) -> tuple[Application, PictureStep] | None:
    draft, step = await session.draft(), session.standing()
    if draft is None or not isinstance(step, PictureStep):
        return None
    if isinstance(press, PictureAction) and press.to == "again":
        id = await unjudged.id_of(draft, step, session.store)
    else:
        id = await session.store.pictures.id_of_part(draft.id, f"{step.id}.preview")
    mine = (draft.id, step.id) == (press.application, press.step)
    return (draft, step) if id and mine and mark_of(id) == press.proposal else None


def router() -> Router:
    router = Router(name="picture")
    router.callback_query(PictureAction.filter())(adjusted)
    router.callback_query(PictureChoice.filter())(chosen)
    return router
