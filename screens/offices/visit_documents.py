"""The road through an office: what to bring, by whose policy it is."""

from aiogram.enums import ButtonStyle

from domain.catalogue.entries import CATEGORIES as KNOWN
from screens.buttons import EligibilityAction, button, rows
from screens.offices.buttons import OfficeAction
from screens.screen import Screen
from texts import Html, Texts

CATEGORIES = frozenset(
    {"adult", "teen", "child", "newborn", "other", "foreign", "elsewhere"},
)


def papers(category: str, texts: Texts) -> Screen:
    """The documents, and that one books a visit first."""
    whose = category if category in CATEGORIES else "adult"
    where = "office-where-elsewhere" if whose == "elsewhere" else "office-where"
    words = [texts("office-head"), texts(f"office-{whose}"), texts(where)]
    on = OfficeAction(to="papers", category=whose) if whose in KNOWN else OfficeAction(to="home")
    go = button(texts.plain("road-visit"), on, ButtonStyle.PRIMARY)
    again = button(texts.plain("road-again"), EligibilityAction(to="again"))
    return Screen(Html("\n\n".join(words)), rows([go], [again]))
