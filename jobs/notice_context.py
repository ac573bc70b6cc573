"""What a notice needs beside the application, read at the moment it is sent."""

from screens.status.notices import NoticeContext
from states import journey
from states.picture import PictureStep
from storage.outbox import QueuedNotice
from storage.store import Store


async def told(owed: QueuedNotice, store: Store) -> NoticeContext | None:
    """None where there is nothing left to tell."""
    application = await store.get(owed.application) if owed.application else None
    if application is None:
        return None
    known = NoticeContext(owed.kind, application, owed.params)
    if owed.kind in {"question", "answer"}:
        asked = await store.questions.get(int(owed.params["question"]))
        if asked is None or (owed.kind == "question" and not asked.awaited(application)):
            return None
        return NoticeContext(owed.kind, application, owed.params, question=asked)
    if owed.kind in {"returned", "meanwhile"} and (correction := application.in_correction):
        pictures: dict[str, bytes] = {}
        for id in correction.steps:
            if isinstance(journey.step(id), PictureStep):
                sent = await store.pictures.of(application.id, id, application.attempt)
                pictures |= {id: sent} if sent else {}
        return NoticeContext(owed.kind, application, owed.params, pictures=pictures)
    return known
