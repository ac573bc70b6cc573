"""What is kept of pictures beside the answers: a proposal that waits for a yes, a page as read."""

import asyncio
from typing import Protocol

from identity_images import Task, Verdict, sheet

from domain.application import Application, with_answer
from screens.form import check
from screens.form.questions import Question
from screens.pictures.picture_editing import (
    Proposal,
    choice_screen,
    proposal_screen,
    unjudged_screen,
)
from screens.screen import Screen
from states import journey
from states.passport_page import fingerprint, format_printed, format_typed, page_fields
from states.picture import PictureStep
from storage.store import Store
from texts import Texts


class PictureInspectors(Protocol):
    """Who inspects pictures: workers of this process, those of another, or the strict checks."""

    @property
    def mends(self) -> bool:
        """Whether pictures are put right, so that any phone's picture is taken."""
        ...

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        """The verdict on these bytes; never raises for what they hold."""
        ...


async def waiting(asked: Question, store: Store, texts: Texts) -> tuple[str, Screen] | None:
    """The picture put right that waits for this citizen's yes, those to choose from, or the one
    that nobody could judge yet.

    With the mark that tells it from another.
    """
    draft, step = asked.application.id, asked.step.id
    preview = await store.pictures.get_part(draft, f"{step}.preview")
    if preview is None:
        kept = await store.pictures.id_of_part(draft, f"{step}.unjudged")
        return (mark_of(kept), unjudged_screen(asked, mark_of(kept), texts)) if kept else None
    mark = mark_of(preview.id)
    if "choices" in preview.metadata:
        several = Proposal(preview.content, mark, choices=preview.metadata["choices"])
        return mark, choice_screen(asked, several, texts)
    made = await store.pictures.get_part(draft, f"{step}.proposed")
    if made is None:
        return None
    value, done, moves = (made.metadata[name] for name in ("value", "done", "moves"))
    warnings = asked.step.findings(value, asked.situation)
    return mark, proposal_screen(
        asked, Proposal(preview.content, mark, done, warnings, moves), texts
    )


async def thumbnails(
    draft: Application, before: str | None, store: Store, texts: Texts
) -> tuple[str, Screen] | None:
    """The draft's pictures side by side and what names them; None where `before` is these."""
    steps = [s for s in journey.route(draft.answers) if isinstance(s, PictureStep)]
    ids = [draft.answers[s.id]["picture"] for s in steps if s.id in draft.answers]
    shown = " ".join(ids)
    if not ids or shown == before:
        return None
    found = [await store.pictures.get(draft.id, s.id) for s in steps]
    made = await asyncio.to_thread(sheet, [one for one in found if one])
    return shown, check.picture_sheet(draft, made, texts)


def mark_of(preview: str) -> str:
    """What the buttons under a proposal carry: each has a preview with an id of its own."""
    return preview[:8]


async def held_against_page(
    draft: Application, store: Store, inspectors: PictureInspectors
) -> Application:
    """The draft with what its passport page seems to contradict; looked at once a change.

    Only told, never refused: the page may have been read wrongly.
    """
    scan, typed = draft.answers.get("scan"), page_fields(draft.answers)
    if (
        typed is None
        or not (scan and scan.get("reading"))
        or scan.get("held") == fingerprint(typed)
    ):
        return draft
    kept = await store.pictures.get(draft.id, "scan")
    if kept is None:
        return draft
    verdict = await inspectors.inspect(kept, Task("passport", expected=typed))
    if verdict.reading is None:
        return draft  # nobody looked: next time somebody will
    doubts = verdict.reading.doubts
    seen = {field: [format_printed(s), format_typed(typed, field)] for field, s in doubts.items()}
    known = {**scan, "held": fingerprint(typed), "doubts": seen}
    return await store.save_answers(with_answer(draft, "scan", known))
