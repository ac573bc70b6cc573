"""Pictures that nobody could judge just now: kept, so that they need not be sent again."""

from domain.application import Application
from states.picture import PictureStep
from states.step import InspectedImage
from storage.pictures.pictures import Picture
from storage.store import Store


async def keep_or_forget(
    taken: InspectedImage, draft: Application, step: PictureStep, store: Store
) -> None:
    """Keep a picture whose verdict is that all are busy; forget it after any other.

    Where another one waits for a yes, that one is kept instead.
    """
    if taken.verdict.faults[0].code != "busy":
        await store.pictures.delete_part(draft.id, _name(step))
    elif await store.pictures.id_of_part(draft.id, f"{step.id}.preview") is None:
        kept = Picture(taken.id, _name(step), taken.content)
        await store.pictures.save_proposal(draft.id, step.id, [kept])


async def id_of(draft: Application, step: PictureStep, store: Store) -> str | None:
    """The id of the picture that waits to be judged, if there is one."""
    return await store.pictures.id_of_part(draft.id, _name(step))


async def get(draft: Application, step: PictureStep, store: Store) -> Picture | None:
    return await store.pictures.get_part(draft.id, _name(step))


def _name(step: PictureStep) -> str:
    return f"{step.id}.unjudged"
