"""What a notice needs beside the application, read at the moment it is sent."""

from screens.status.notices import Told
from states import journey
from states.picture import PictureStep
from storage.outbox import Owed
from storage.store import Store


async def told(owed: Owed, store: Store) -> Told | None:
    """None where there is nothing left to tell."""
    application = await store.get(owed.application) if owed.application else None
    if application is None:
        return None
    known = Told(owed.kind, application, owed.params)
    if owed.kind in {"question", "answer"}:
        asked = await store.questions.get(int(owed.params["question"]))
        if asked is None or (owed.kind == "question" and not asked.awaited(application)):
            return None
        return Told(owed.kind, application, owed.params, question=asked)
    if owed.kind in {"returned", "meanwhile"} and (correction := application.in_correction):
        pictures: dict[str, bytes] = {}
        for id in correction.steps:
            if isinstance(journey.step(id), PictureStep):
                sent = await store.pictures.of(application.id, id, application.attempt)
                pictures |= {id: sent} if sent else {}
        return Told(owed.kind, application, owed.params, pictures=pictures)
    return known
