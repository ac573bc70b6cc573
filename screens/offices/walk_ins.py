"""A visitor without an appointment: the clerk's choices, the link, the notification channels."""

from collections.abc import Mapping, Sequence

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.application import Application
from domain.catalogue.entries import Place
from domain.offices.visits import Visit
from domain.status.notification_channels import LEVELS, ExtraChannel, Level
from screens.buttons import button, in_pairs, rows
from screens.keyboards import InlineButton
from screens.offices.buttons import DeskVisitAction, VisitorChannelPick, WalkInAction
from screens.review.case_buttons import CasePartAction
from screens.screen import Screen
from screens.status.notification_channels import level_label
from texts import Html, Texts


def choose_office(known: Place | None, texts: Texts) -> Screen:
    """Asks for the office; the one this clerk was last in is a button."""
    if known is None:
        return Screen(texts("walk-in-where"))
    there = button(known.name, WalkInAction(place=known.id), ButtonStyle.PRIMARY)
    return Screen(texts("walk-in-where-last"), rows([there]))


def choose_found_office(found: Sequence[Place], texts: Texts) -> Screen:
    """A choice among the offices that match what was typed."""
    picks = [[button(place.name, WalkInAction(place=place.id))] for place in found]
    return Screen(texts("desk-visits-several"), rows(*picks))


def choose_category(place: Place, texts: Texts) -> Screen:
    """Asks for whom the policy is."""
    picks = [
        button(texts.plain(f"category-{one.id}"), WalkInAction(place=place.id, category=one.id))
        for one in catalogue.categories()
    ]
    return Screen(texts("walk-in-whom", name=place.name), rows(*in_pairs(picks)))


def ask_for_telegram(place: Place, category: str, texts: Texts) -> Screen:
    """Asks whether the visitor has Telegram."""
    words = texts("walk-in-telegram", name=place.name, whom=texts(f"category-{category}.for"))
    chosen = WalkInAction(place=place.id, category=category)
    picks = [
        [button(texts.plain(f"walk-in-telegram-{chat}"), chosen.model_copy(update={"chat": chat}))]
        for chat in ("yes", "no")
    ]
    return Screen(words, rows(*picks))


def link(visit: Visit, address: str, payload: str, texts: Texts) -> Screen:
    """The link for the visitor's own Telegram, and the button to go on without it."""
    words = texts("walk-in-link", number=visit.number, link=address, payload=payload)
    copy = InlineButton(texts.plain("walk-in-copy"), copies=address)
    anew = _act("link", visit, texts)
    return Screen(words, rows([copy], [anew], [_act("no-chat", visit, texts)]))


def too_late(visit: Visit, texts: Texts) -> Screen:
    """That no link can be given any more."""
    return Screen(texts("walk-in-link-late", number=visit.number))


def without_chat(
    visit: Visit,
    channels: Sequence[ExtraChannel],
    chosen: Mapping[ExtraChannel, Level],
    texts: Texts,
) -> Screen:
    """The choice of notification channels of a visitor without a chat."""
    told = texts("walk-in-ways" if channels else "walk-in-no-ways")
    words = Html(f"{texts('walk-in-without', number=visit.number)}\n\n{told}")
    keyboard = [
        [
            button(
                level_label(way, level, chosen[way], texts),
                VisitorChannelPick(visit=visit.id, channel=way, level=level),
            )
        ]
        for way in channels
        for level in LEVELS[way]
    ]
    accept = button(
        texts.plain("visit-act-accept"),
        DeskVisitAction(visit=visit.id, action="accept"),
        ButtonStyle.SUCCESS,
    )
    ends = [[accept]] if visit.open else []
    return Screen(words, rows(*keyboard, *ends))


def no_chat(application: Application, texts: Texts) -> Screen:
    """That a citizen without a chat cannot be asked here, with a button to their contacts."""
    words = texts("desk-no-chat-ask", reference=application.reference)
    opening = CasePartAction(application=application.id, view="contacts")
    return Screen(words, rows([button(texts.plain("desk-no-chat-contacts"), opening)]))


def _act(action: str, visit: Visit, texts: Texts) -> InlineButton:
    press = DeskVisitAction.model_validate({"visit": visit.id, "action": action})
    return button(texts.plain(f"visit-act-{action}"), press)
