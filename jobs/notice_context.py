"""What a notice needs beside the application, read at the moment it is sent."""

from screens.status.notices import NoticeContext
from states import journey
from states.picture import PictureStep
from storage.outbox import QueuedNotice
from storage.store import Store


async def context_of(queued: QueuedNotice, store: Store) -> NoticeContext | None:
    """Read what a notice about an application tells; None where there is nothing left to tell."""
    application = await store.get(queued.application) if queued.application else None
    if application is None:
        return None
    known = NoticeContext(queued.kind, application, queued.params)
    if queued.kind in {"question", "answer"}:
        asked = await store.reviewer_questions.get(int(queued.params["question"]))
        if asked is None or (queued.kind == "question" and not asked.is_open_for(application)):
            return None
        return NoticeContext(queued.kind, application, queued.params, question=asked)
    if queued.kind in {"returned", "meanwhile"} and (correction := application.in_correction):
        pictures: dict[str, bytes] = {}
        for id in correction.steps:
            if isinstance(journey.step_by_id(id), PictureStep):
                sent = await store.pictures.get(application.id, id, application.attempt)
                pictures |= {id: sent} if sent else {}
        return NoticeContext(queued.kind, application, queued.params, pictures=pictures)
    return known
