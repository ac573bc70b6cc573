"""Framing the photo by hand: the same limits and the same cut as by taps, seen while it moves."""

from base64 import b64encode
from dataclasses import asdict, fields
from typing import Any

from identity_images import FRAMING_LIMITS, Fault, Framing, Verdict

from handlers.mini_apps.app import Json, MiniApp, OnPage, PageRefused
from handlers.mini_apps.init_data import NotOpened
from handlers.pictures.framing import frame, framing_of, judged
from screens.form.refusals import refusal
from screens.mini_apps.shell import unmarked
from states.picture import PictureStep
from states.step import BadPicture
from texts import Texts

WORDS = (
    "mini-app-frame",
    "mini-app-frame.hint",
    "mini-app-frame.stage",
    "mini-app-frame.preview",
    "mini-app-frame.wait",
    "mini-app-frame.fits",
    "mini-app-frame.keys",
    "mini-app-frame.turn-left",
    "mini-app-frame.turn-right",
    "mini-app-frame.reset",
    "mini-app-frame.done",
    "picture-closer",
    "picture-farther",
    "picture-left",
    "picture-right",
    "picture-up",
    "picture-down",
)


async def state(page: OnPage) -> Json:
    """Where the face is, how it is framed, and between which limits."""
    draft, step = _photo(page)
    framing = await framing_of(draft, step, page.session)
    found = framing and await judged(framing, draft, step, page.session)
    if not found:
        raise NotOpened("moved")
    source, verdict = found
    if verdict.placed is None:
        raise NotOpened("moved" if verdict.finished else "unframed")
    return {
        "photo": source.id,
        "placed": asdict(verdict.placed),
        "limits": asdict(FRAMING_LIMITS),
        "framing": asdict(framing or Framing()),
        "shown": _shown(verdict, page.session.texts),
    }


async def read(page: OnPage, asked: Json) -> Json | bytes:
    """The photo as it was kept, or the finished picture in a frame."""
    draft, step = _photo(page)
    if "framing" not in asked:
        source = await page.session.store.pictures.get_part(draft.id, f"{step.id}.source")
        if source is None:
            raise NotOpened("moved")
        return source.content
    found = await judged(_framing(asked), draft, step, page.session)
    if found is None or found[0].id != asked.get("photo"):
        raise NotOpened("moved")
    return _shown(found[1], page.session.texts)


async def framed(page: OnPage, told: Json) -> Json:
    """The frame, as a new proposal in the chat; raises PageRefused."""
    (draft, step), session = _photo(page), page.session
    source = await session.store.pictures.id_of_part(draft.id, f"{step.id}.source")
    if source is None or source != told.get("photo"):
        raise NotOpened("moved")
    faults = await frame(_framing(told), draft, step, session, unseen=True)
    if faults is not None:
        raise PageRefused(_refused(faults, session.texts))
    return {}


def _photo(page: OnPage) -> Any:
    draft, step = page.on_step
    if not isinstance(step, PictureStep) or step.subject != "photo":
        raise NotOpened("moved")
    return draft, step


def _framing(told: Json) -> Framing:
    """As the page has it, brought within the limits; raises NotOpened for what is no numbers."""
    asked = told.get("framing")
    names = {one.name for one in fields(Framing)}
    if not isinstance(asked, dict) or asked.keys() != names:
        raise NotOpened("foreign")
    if not all(isinstance(value, int | float) and abs(value) < 1e6 for value in asked.values()):
        raise NotOpened("foreign")
    return Framing(**asked).kept_within()


def _shown(verdict: Verdict, texts: Texts) -> Json:
    if verdict.finished is None:
        return {"refused": _refused(verdict.faults, texts)}
    told = (texts.plain(f"finding-photo-{one.code}", **one.params) for one in verdict.warnings)
    picture = b64encode(verdict.finished).decode()
    return {"picture": f"data:{verdict.mime};base64,{picture}", "warnings": list(told)}


def _refused(faults: Any, texts: Texts) -> str:
    known: list[Fault] = list(faults)
    return unmarked(refusal(BadPicture(known), texts)) if known else texts.plain("mini-app-broken")


FRAME = MiniApp("frame", WORDS, state, framed, read)
