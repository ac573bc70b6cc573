"""A visitor without an appointment: what the clerk chooses, the link, how this person is told."""

from collections.abc import Mapping, Sequence

from aiogram.enums import ButtonStyle
from aiogram.types import CopyTextButton, InlineKeyboardButton

from domain import catalogue
from domain.application import Application
from domain.catalogue.entries import Place
from domain.offices.visits import Visit
from domain.status.notification_channels import LEVELS, Level, Way
from screens.buttons import button, in_pairs, rows
from screens.offices.buttons import VisitDesk, VisitTell, WalkIn
from screens.review.case_buttons import Case
from screens.screen import Screen
from screens.status.notification_channels import marked
from texts import Html, Texts


def where(known: Place | None, texts: Texts) -> Screen:
    """Which office; the one this clerk was last in is a press away."""
    if known is None:
        return Screen(texts("walk-in-where"))
    there = button(known.name, WalkIn(place=known.id), ButtonStyle.PRIMARY)
    return Screen(texts("walk-in-where-last"), rows([there]))


def several(found: Sequence[Place], texts: Texts) -> Screen:
    """Several offices fit what was typed."""
    picks = [[button(place.name, WalkIn(place=place.id))] for place in found]
    return Screen(texts("desk-visits-several"), rows(*picks))


def whom(place: Place, texts: Texts) -> Screen:
    """For whom the policy is."""
    picks = [
        button(texts.plain(f"category-{one.id}"), WalkIn(place=place.id, category=one.id))
        for one in catalogue.categories()
    ]
    return Screen(texts("walk-in-whom", name=place.name), rows(*in_pairs(picks)))


def with_telegram(place: Place, category: str, texts: Texts) -> Screen:
    """Whether the visitor has Telegram."""
    words = texts("walk-in-telegram", name=place.name, whom=texts(f"category-{category}.for"))
    chosen = WalkIn(place=place.id, category=category)
    picks = [
        [button(texts.plain(f"walk-in-telegram-{chat}"), chosen.model_copy(update={"chat": chat}))]
        for chat in ("yes", "no")
    ]
    return Screen(words, rows(*picks))


def link(visit: Visit, address: str, payload: str, texts: Texts) -> Screen:
    """What the visitor opens in their own Telegram; and the ways on without it."""
    words = texts("walk-in-link", number=visit.number, link=address, payload=payload)
    copy = InlineKeyboardButton(
        text=texts.plain("walk-in-copy"), copy_text=CopyTextButton(text=address)
    )
    anew = _act("link", visit, texts)
    return Screen(words, rows([copy], [anew], [_act("no-chat", visit, texts)]))


def too_late(visit: Visit, texts: Texts) -> Screen:
    """No link can be given any more."""
    return Screen(texts("walk-in-link-late", number=visit.number))


def without(
    visit: Visit, ways: Sequence[Way], chosen: Mapping[Way, Level], texts: Texts
) -> Screen:
    """Nothing will come by Telegram: by which other ways it shall."""
    told = texts("walk-in-ways" if ways else "walk-in-no-ways")
    words = Html(f"{texts('walk-in-without', number=visit.number)}\n\n{told}")
    keyboard = [
        [
            button(
                marked(way, level, chosen[way], texts),
                VisitTell(visit=visit.id, way=way, level=level),
            )
        ]
        for way in ways
        for level in LEVELS[way]
    ]
    accept = button(
        texts.plain("visit-act-accept"),
        VisitDesk(visit=visit.id, action="accept"),
        ButtonStyle.SUCCESS,
    )
    ends = [[accept]] if visit.open else []
    return Screen(words, rows(*keyboard, *ends))


def no_chat(application: Application, texts: Texts) -> Screen:
    """Nothing can be asked of this person here: they are called or told at the office."""
    words = texts("desk-no-chat-ask", reference=application.reference)
    opening = Case(application=application.id, view="contacts")
    return Screen(words, rows([button(texts.plain("desk-no-chat-contacts"), opening)]))


def _act(action: str, visit: Visit, texts: Texts) -> InlineKeyboardButton:
    press = VisitDesk.model_validate({"visit": visit.id, "action": action})
    return button(texts.plain(f"visit-act-{action}"), press)
