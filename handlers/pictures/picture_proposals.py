"""What is kept of pictures beside the answers: a proposal that waits for a yes, a page as read."""

import asyncio

from identity_images import Pool, StrictInspector, Task, sheet

from domain.application import Application, answer
from screens.form import check
from screens.form.questions import Question
from screens.pictures.picture_editing import Proposal, choosing, proposed
from screens.screen import Screen
from states import journey
from states.passport_page import fields_of, fingerprint, page_words, typed_words
from states.picture import PictureStep
from storage.pictures.pictures import Picture
from storage.store import Store
from texts import Texts

PictureInspectors = Pool | StrictInspector
"""Who inspects pictures: workers that mend them, or the strict checks without `vision`."""


async def waiting(asked: Question, store: Store, texts: Texts) -> tuple[str, Screen] | None:
    """The picture put right that waits for this citizen's yes, or those to choose from.

    With the mark that tells it from another.
    """
    draft, step = asked.application.id, asked.step.id
    preview = await store.pictures.kept(draft, f"{step}.preview")
    if preview is None:
        return None
    mark = mark_of(preview)
    if "choices" in preview.about:
        several = Proposal(preview.content, mark, choices=preview.about["choices"])
        return mark, choosing(asked, several, texts)
    made = await store.pictures.kept(draft, f"{step}.proposed")
    if made is None:
        return None
    value, done, moves = (made.about[name] for name in ("value", "done", "moves"))
    warnings = asked.step.findings(value, asked.situation)
    return mark, proposed(asked, Proposal(preview.content, mark, done, warnings, moves), texts)


async def thumbnails(
    draft: Application, before: str | None, store: Store, texts: Texts
) -> tuple[str, Screen] | None:
    """The draft's pictures side by side and what names them; None where `before` is these."""
    steps = [s for s in journey.route(draft.answers) if isinstance(s, PictureStep)]
    ids = [draft.answers[s.id]["picture"] for s in steps if s.id in draft.answers]
    shown = " ".join(ids)
    if not ids or shown == before:
        return None
    found = [await store.pictures.of(draft.id, s.id) for s in steps]
    made = await asyncio.to_thread(sheet, [one for one in found if one])
    return shown, check.pictures(draft, made, texts)


def mark_of(preview: Picture) -> str:
    """What the buttons under a proposal carry: each proposal has a preview of its own."""
    return preview.id[:8]


async def held_against_page(
    draft: Application, store: Store, inspectors: PictureInspectors
) -> Application:
    """The draft with what its passport page seems to contradict; looked at once a change.

    Only told, never refused: the page may have been read wrongly.
    """
    scan, typed = draft.answers.get("scan"), fields_of(draft.answers)
    if (
        typed is None
        or not (scan and scan.get("reading"))
        or scan.get("held") == fingerprint(typed)
    ):
        return draft
    kept = await store.pictures.of(draft.id, "scan")
    if kept is None:
        return draft
    verdict = await inspectors.inspect(kept, Task("passport", expected=typed))
    if verdict.reading is None:
        return draft  # nobody looked: next time somebody will
    doubts = verdict.reading.doubts
    seen = {field: [page_words(s), typed_words(typed, field)] for field, s in doubts.items()}
    known = {**scan, "held": fingerprint(typed), "doubts": seen}
    return await store.answered(answer(draft, "scan", known))
