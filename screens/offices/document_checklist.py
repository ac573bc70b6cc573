"""The documents to bring to an office: for an ineligible citizen, and as a list to tick off."""

from collections.abc import Collection

from aiogram.enums import ButtonStyle

from domain import catalogue
from domain.catalogue.entries import CATEGORIES, Category
from screens.buttons import EligibilityAction, button, in_pairs, rows
from screens.offices.buttons import OfficeAction
from screens.offices.offices import home_button
from screens.screen import Screen
from texts import Html, Texts

REFERRED = frozenset({"adult", "teen", "child", "newborn", "other", "foreign", "elsewhere"})
"""Categories of people whom the eligibility check refers to an office."""


def documents_to_bring(category: str, texts: Texts) -> Screen:
    """The documents to bring where one cannot apply online, by why that is."""
    whose = category if category in REFERRED else "adult"
    where = "office-where-elsewhere" if whose == "elsewhere" else "office-where"
    words = [texts("office-head"), texts(f"office-{whose}"), texts(where)]
    on = (
        OfficeAction(to="papers", category=whose)
        if whose in CATEGORIES
        else OfficeAction(to="home")
    )
    go = button(texts.plain("road-visit"), on, ButtonStyle.PRIMARY)
    again = button(texts.plain("road-again"), EligibilityAction(to="again"))
    return Screen(Html("\n\n".join(words)), rows([go], [again]))


def choose_category(to: OfficeAction, texts: Texts) -> Screen:
    """Asks for whom the policy is; each button does `to` with its category."""
    picks = [
        button(texts.plain(f"category-{one.id}"), to.model_copy(update={"category": one.id}))
        for one in catalogue.categories()
    ]
    return Screen(texts("papers-whom"), rows(*in_pairs(picks), [home_button(texts)]))


def checklist(category: Category, ticked: Collection[str], texts: Texts) -> Screen:
    """The list of a category's documents, with the ticked ones."""
    parts = [
        texts("papers-head", whom=texts(f"category-{category.id}.for")),
        Html("\n".join(_line(paper, category, ticked, texts) for paper in category.all_papers)),
    ]
    missing = [paper for paper in category.papers if paper not in ticked]
    parts.append(texts("papers-missing", many=len(missing)))
    note = f"category-{category.id}.note"
    if texts.has(note):
        parts.append(texts(note))
    if category.office == "insurer":
        names = ", ".join(one.name for one in catalogue.insurers())
        parts.append(texts("papers-insurer", insurers=names))
    parts.append(texts("papers-ask"))
    ticks = [
        button(
            texts.plain(
                "paper-button",
                has="yes" if paper in ticked else "no",
                paper=texts.plain(f"paper-{paper}"),
            ),
            OfficeAction(to="tick", category=category.id, place=paper),
        )
        for paper in category.all_papers
    ]
    on = button(texts.plain("office-find"), OfficeAction(to="offices", category=category.id))
    other = button(texts.plain("papers-other"), OfficeAction(to="papers"))
    return Screen(
        Html("\n\n".join(parts)), rows(*in_pairs(ticks), [on], [other, home_button(texts)])
    )


def _line(paper: str, category: Category, ticked: Collection[str], texts: Texts) -> Html:
    state = "have" if paper in ticked else "need" if paper in category.papers else "may"
    return texts(
        f"paper-line-{state}",
        paper=texts(f"paper-{paper}.full"),
        unsure="yes" if paper in category.unsure else "no",
    )
