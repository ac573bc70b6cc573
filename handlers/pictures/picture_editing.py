"""Pictures that are put right: proposed, framed anew by taps, agreed to or sent again."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict
from uuid import uuid4

from aiogram import Router
from aiogram.types import CallbackQuery
from identity_images import Fault, Framing, Move, Task, Verdict, sheet

from domain.application import Application, with_answer
from domain.refusal import Refused
from handlers.form.form_session import FormSession
from handlers.incoming import typing
from handlers.pictures import unjudged
from handlers.pictures.picture_proposals import mark_of
from screens import show
from screens.buttons import PictureAction, PictureChoice, PictureEdit
from screens.pictures.picture_editing import parse_typed_edit, parse_typed_number
from states.picture import PictureStep, picture_answer
from states.step import AnswerInput, BadPicture, InspectedImage, Step
from storage.pictures.pictures import Picture, accept_statements, delete_statements, proposal_names


async def received(
    taken: InspectedImage, draft: Application, step: Step, session: FormSession
) -> bool:
    """Whether the citizen is asked about this picture first; otherwise it is an answer as it is.

    What could not be judged just now is kept, so that it need not be sent again.
    """
    if isinstance(step, PictureStep) and taken.verdict.faults:
        await unjudged.keep_or_forget(taken, draft, step, session.store)
    return await _asked_about(taken, draft, step, session)


async def _asked_about(
    taken: InspectedImage, draft: Application, step: Step, session: FormSession
) -> bool:
    """A passport needs no yes: what was read from it is asked about next."""
    verdict = taken.verdict
    if not isinstance(step, PictureStep):
        return False
    if verdict.candidates:
        await _let_choose(taken, draft, step, session)
    elif verdict.finished and verdict.preview and step.subject != "passport":
        source = verdict.source or taken.content
        await _propose(InspectedImage(taken.id, verdict, source), Framing(), draft, step, session)
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
        await _frame_anew(to, draft, step, session)


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
    await _judge(source.content, Task(step.subject, choice=choice), draft, step, session)


async def _judge_again(draft: Application, step: PictureStep, session: FormSession) -> None:
    kept = await unjudged.get(draft, step, session.store)
    if kept is None:
        await session.again()
        return
    async with typing(session.citizen, session.bot):
        await _judge(kept.content, Task(step.subject), draft, step, session)


async def _judge(
    content: bytes, task: Task, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """Judge a picture that was kept, and show what comes of it."""
    verdict = await session.inspectors.inspect(content, task)
    taken = InspectedImage(uuid4().hex, verdict, content)
    if await _asked_about(taken, draft, step, session):
        return
    try:
        value = step.read(AnswerInput("photo", picture=taken), session.situation(draft))
    except Refused as refused:
        await unjudged.keep_or_forget(taken, draft, step, session.store)
        await session.ask(draft, step, refused)
        return
    await take(taken, with_answer(draft, step.id, value), step, session)


async def _propose(
    taken: InspectedImage,
    framing: Framing,
    draft: Application,
    step: PictureStep,
    session: FormSession,
) -> None:
    verdict = taken.verdict
    about = {
        "value": picture_answer(taken.id, verdict),
        "framing": asdict(framing),
        "done": list(verdict.done),
        "moves": list(verdict.moves),
    }
    parts = [
        Picture(taken.id, f"{step.id}.proposed", verdict.finished or b"", about),
        Picture(uuid4().hex, f"{step.id}.source", taken.content),
        Picture(uuid4().hex, f"{step.id}.preview", verdict.preview or b""),
    ]
    await session.store.pictures.save_proposal(draft.id, step.id, parts)
    await session.ask(draft, step)


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


async def _frame_anew(
    move: Move, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """From the kept original: no new upload."""
    known = await framing_of(draft, step, session)
    refused = await frame(known.moved(move), draft, step, session) if known else None
    if known is None:
        await session.again()
    elif refused is not None:
        await session.ask(draft, step, BadPicture(refused) if refused else None)


async def framing_of(
    draft: Application, step: PictureStep, session: FormSession
) -> Framing | None:
    """How the picture that waits for a yes is framed; None where none can be framed."""
    proposal = await session.store.pictures.get_part(draft.id, f"{step.id}.proposed")
    source = await session.store.pictures.id_of_part(draft.id, f"{step.id}.source")
    if proposal is None or source is None:
        return None
    return Framing(**proposal.metadata["framing"])


async def judged(
    framing: Framing, draft: Application, step: PictureStep, session: FormSession
) -> tuple[Picture, Verdict] | None:
    """The kept original and what comes of it in that frame; None where it is gone."""
    source = await session.store.pictures.get_part(draft.id, f"{step.id}.source")
    if source is None:
        return None
    task = Task(step.subject, framing=framing)
    return source, await session.inspectors.inspect(source.content, task)


async def frame(
    framing: Framing, draft: Application, step: PictureStep, session: FormSession
) -> Sequence[Fault] | None:
    """Propose the picture in that frame; the faults where it is refused and nothing changes."""
    found = await judged(framing, draft, step, session)
    if found is None:
        await session.again()
        return None
    source, verdict = found
    if verdict.finished is None or verdict.preview is None:
        return verdict.faults
    taken = InspectedImage(uuid4().hex, verdict, source.content)
    await _propose(taken, framing, draft, step, session)
    return None


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
