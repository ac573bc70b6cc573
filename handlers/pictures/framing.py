"""How a picture that waits for a yes is framed: by taps, and by hand on a page."""

from collections.abc import Sequence
from dataclasses import asdict
from uuid import uuid4

from identity_images import Fault, Framing, Move, Task, Verdict

from domain.application import Application
from handlers.form.form_session import FormSession
from handlers.pictures import straightening
from states.picture import PictureStep, picture_answer
from states.step import BadPicture, InspectedImage
from storage.pictures.pictures import Picture


async def propose(
    taken: InspectedImage,
    framing: Framing,
    draft: Application,
    step: PictureStep,
    session: FormSession,
) -> None:
    verdict = taken.verdict
    original = straightening.original(taken, step, session)
    about = {
        "value": picture_answer(taken.id, verdict),
        "framing": asdict(framing),
        "done": list(verdict.done),
        "moves": list(verdict.moves),
    }
    parts = [
        Picture(taken.id, f"{step.id}.proposed", verdict.finished or b"", about),
        original or Picture(uuid4().hex, f"{step.id}.source", taken.content),
        Picture(uuid4().hex, f"{step.id}.preview", verdict.preview or b""),
    ]
    await session.store.pictures.save_proposal(draft.id, step.id, parts)
    await session.ask(draft, step)


async def frame_anew(
    move: Move, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """One tap further, from the kept original: no new upload."""
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
    framing: Framing,
    draft: Application,
    step: PictureStep,
    session: FormSession,
    *,
    unseen: bool = False,
) -> Sequence[Fault] | None:
    """Propose the picture in that frame; the faults where it is refused and nothing changes.

    `unseen` where no message of the chat began it: until the chat shows the frame, the old one on
    the screen is not what is agreed to.
    """
    found = await judged(framing, draft, step, session)
    if found is None:
        await session.again()
        return None
    source, verdict = found
    if verdict.finished is None or verdict.preview is None:
        return verdict.faults
    taken = InspectedImage(uuid4().hex, verdict, source.content)
    if unseen:
        await session.not_shown()
    await propose(taken, framing, draft, step, session)
    return None
