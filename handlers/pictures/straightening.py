"""Scans whose page may be straightened by hand: kept for a time, and judged by their corners."""

from dataclasses import asdict
from uuid import uuid4

from identity_images import Corners, Outlined, Task, Verdict, read_corners

from domain.application import Application
from handlers.form.form_session import FormSession
from states.picture import PictureStep
from states.step import InspectedImage
from storage.pictures.pictures import Picture

KEPT_SECONDS = 24 * 3600.0
"""Real ones, after which an original goes that nobody straightened."""


def task(step: PictureStep, session: FormSession, choice: int | None = None) -> Task:
    """What is asked about a picture that was sent for this step."""
    return Task(step.subject, choice=choice, by_hand=session.straightens)


def original(taken: InspectedImage, step: PictureStep, session: FormSession) -> Picture | None:
    """What corners are marked on; None where the picture is none that they may mend."""
    outlined = taken.verdict.outlined
    if outlined is None:
        return None
    content = taken.verdict.source or taken.content
    until = session.clock.ahead(KEPT_SECONDS)
    return Picture(uuid4().hex, name(step), content, asdict(outlined), until)


async def keep_or_forget(
    taken: InspectedImage, draft: Application, step: PictureStep, session: FormSession
) -> None:
    """Keep a refused scan that corners may mend, in the place of an older one.

    Where another one waits for a yes, that one is kept instead.
    """
    part = original(taken, step, session)
    if part is None:
        await forget(draft, step, session)
    elif session.straightens and not await _proposed(draft, step, session):
        await session.store.pictures.save_part(draft.id, part)


async def forget(draft: Application, step: PictureStep, session: FormSession) -> None:
    """What was sent since was refused: no corners of the picture before are asked for under that.

    A proposal, which is shown again, keeps its own.
    """
    if session.straightens and not await _proposed(draft, step, session):
        await session.store.pictures.delete_part(draft.id, name(step))


async def _proposed(draft: Application, step: PictureStep, session: FormSession) -> bool:
    return await session.store.pictures.id_of_part(draft.id, f"{step.id}.proposed") is not None


async def kept(
    draft: Application, step: PictureStep, session: FormSession
) -> tuple[Picture, Outlined] | None:
    """The original and where its page lies as far as is known; None where it is gone."""
    part = await session.store.pictures.get_part(draft.id, name(step))
    if part is None:
        return None
    known = {**part.metadata, "corners": read_corners(part.metadata["corners"])}
    return part, Outlined(**known)


async def judged(
    part: Picture, corners: Corners, step: PictureStep, session: FormSession
) -> Verdict:
    """What the page between them is worth as a scan."""
    asked = Task(step.subject, corners=corners, by_hand=True)
    return await session.inspectors.inspect(part.content, asked)


def name(step: PictureStep) -> str:
    return f"{step.id}.original"
