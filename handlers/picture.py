"""Pictures that are put right: proposed, framed anew by taps, agreed to or sent again."""

from dataclasses import asdict
from typing import get_args
from uuid import uuid4

from aiogram import Router
from aiogram.types import CallbackQuery

from domain.application import Application, answer
from handlers.kept import Judges
from handlers.talk import Talk
from images import sheet
from images.task import Task
from images.verdict import Framing, Move, Verdict
from screens import show
from screens.buttons import Adjust, Choose, Mend
from states.choose import choose
from states.picture import PictureStep, described
from states.step import BadPicture, Given, Taken
from storage.writing import Picture, accepting


async def received(taken: Taken, draft: Application, step: PictureStep, talk: Talk) -> bool:
    """Whether the citizen is asked about this picture first; otherwise it is an answer as it is.

    A passport needs no yes: what was read from it is asked about next.
    """
    verdict = taken.verdict
    if verdict.candidates:
        await _let_choose(taken, draft, step, talk)
    elif verdict.finished and verdict.preview and step.subject != "passport":
        source = verdict.source or taken.content
        await _propose(Taken(taken.id, verdict, source), Framing(), draft, step, talk)
    else:
        return False
    return True


async def adjusted(
    query: CallbackQuery, callback_data: Adjust, talk: Talk, judges: Judges
) -> None:
    """A tap under a proposal."""
    await show.acknowledge(query)
    current = await _current(callback_data, talk)
    if current is None:
        await talk.again()
        return
    await adjust(callback_data.to, *current, talk, judges)


async def adjust(
    to: Mend, draft: Application, step: PictureStep, talk: Talk, judges: Judges
) -> None:
    """Yes, another, or a little closer."""
    if to == "yes":
        await _accept(draft, step, talk)
    elif to == "other":
        await talk.store.withdraw(draft.id, step.id)
        await talk.ask(draft, step)
    else:
        await _frame_anew(to, draft, step, talk, judges)


async def spoken(text: str, draft: Application, step: PictureStep, talk: Talk) -> Mend | None:
    """Which button somebody means who writes «подходит» under a proposal."""
    if await talk.store.kept(draft.id, f"{step.id}.proposed") is None:
        return None
    said = choose(text, {way: talk.texts.plain(f"picture-{way}") for way in get_args(Mend)})
    return said[0] if len(said) == 1 else None  # type: ignore[return-value]  # one of the ways


async def chosen(query: CallbackQuery, callback_data: Choose, talk: Talk, judges: Judges) -> None:
    """One of several signatures or pages."""
    await show.acknowledge(query)
    current = await _current(callback_data, talk)
    source = current and await talk.store.kept(current[0].id, f"{current[1].id}.source")
    if current is None or source is None:
        await talk.again()
        return
    draft, step = current
    task = Task(step.subject, choice=callback_data.choice)
    taken = Taken(uuid4().hex, await judges.judge(source.content, task), source.content)
    if await received(taken, draft, step, talk):
        return
    await talk.store.withdraw(draft.id, step.id)
    await _take(taken, draft, step, talk)


async def _take(taken: Taken, draft: Application, step: PictureStep, talk: Talk) -> None:
    verdict = taken.verdict
    if verdict.finished is None:
        await talk.ask(draft, step, BadPicture(verdict.faults, verdict.annotated))
        return
    value = step.read(Given("photo", picture=taken), talk.situation(draft))
    await talk.take(answer(draft, step.id, value), Picture(taken.id, step.id, verdict.finished))


async def _propose(
    taken: Taken, framing: Framing, draft: Application, step: PictureStep, talk: Talk
) -> None:
    verdict = taken.verdict
    about = {
        "value": described(taken.id, verdict),
        "framing": asdict(framing),
        "done": list(verdict.done),
        "moves": list(verdict.moves),
    }
    parts = [
        Picture(taken.id, f"{step.id}.proposed", verdict.finished or b"", about),
        Picture(uuid4().hex, f"{step.id}.source", taken.content),
        Picture(uuid4().hex, f"{step.id}.preview", verdict.preview or b""),
    ]
    await talk.store.propose(draft.id, step.id, parts)
    await talk.ask(draft, step)


async def _let_choose(taken: Taken, draft: Application, step: PictureStep, talk: Talk) -> None:
    verdict = taken.verdict
    about = {"choices": len(verdict.candidates)}
    parts = [
        Picture(uuid4().hex, f"{step.id}.source", verdict.source or taken.content),
        Picture(uuid4().hex, f"{step.id}.preview", _numbered(verdict), about),
    ]
    await talk.store.propose(draft.id, step.id, parts)
    await talk.ask(draft, step)


def _numbered(verdict: Verdict) -> bytes:
    """The picture with its candidates numbered."""
    return verdict.annotated or verdict.preview or sheet(verdict.candidates)


async def _accept(draft: Application, step: PictureStep, talk: Talk) -> None:
    proposal = await talk.store.kept(draft.id, f"{step.id}.proposed")
    if proposal is None:
        await talk.again()
        return
    changed = answer(draft, step.id, proposal.about["value"])
    await talk.take(changed, then=accepting(draft.id, step.id))


async def _frame_anew(
    move: Move, draft: Application, step: PictureStep, talk: Talk, judges: Judges
) -> None:
    """From the kept original: no new upload."""
    proposal = await talk.store.kept(draft.id, f"{step.id}.proposed")
    source = await talk.store.kept(draft.id, f"{step.id}.source")
    if proposal is None or source is None:
        await talk.again()
        return
    framing = Framing(**proposal.about["framing"]).moved(move)
    verdict = await judges.judge(source.content, Task(step.subject, framing=framing))
    if verdict.finished is None or verdict.preview is None:
        await talk.again()
        return
    taken = Taken(uuid4().hex, verdict, source.content)
    await _propose(taken, framing, draft, step, talk)


async def _current(press: Adjust | Choose, talk: Talk) -> tuple[Application, PictureStep] | None:
    draft, step = await talk.draft(), await talk.standing()
    if draft is None or not isinstance(step, PictureStep) or step.id != press.step:
        return None
    return (draft, step) if draft.id == press.application else None


def router() -> Router:
    router = Router(name="picture")
    router.callback_query(Adjust.filter())(adjusted)
    router.callback_query(Choose.filter())(chosen)
    return router
