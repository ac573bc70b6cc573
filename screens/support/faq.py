"""Frequent questions: by subject and by search."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from domain import catalogue
from domain.support.support_questions import SupportQuestion
from screens.buttons import FaqAction, MenuAction, MenuItem, button, rows
from screens.keyboards import InlineButton, InlineKeyboard
from screens.screen import Screen
from screens.support import support_questions
from texts import Html, Texts
from texts.search import TextSearch


def subjects(texts: Texts, asked: Sequence[SupportQuestion] = ()) -> Screen:
    """The choice of a subject, and the citizen's open support questions (`asked`)."""
    found = dict.fromkeys(one.subject for one in catalogue.questions().values())
    labels = {name: texts.plain(f"faq-subject-{name}") for name in found}
    words = Html("\n\n".join([texts("faq"), *support_questions.waiting_lines(asked, texts)]))
    return Screen(words, rows(*([button(labels[n], FaqAction(subject=n))] for n in found)))


def subject(name: str, texts: Texts) -> Screen:
    """The questions of one subject; all subjects where there is no such one."""
    ids = [id for id, one in catalogue.questions().items() if one.subject == name]
    if not ids:
        return subjects(texts)
    head = texts("faq-subject", subject=texts(f"faq-subject-{name}"))
    return Screen(head, _listed(ids, texts))


def answer(id: str, texts: Texts) -> Screen:
    """A question's answer, with a button to what it is about."""
    known = catalogue.questions().get(id)
    if known is None:
        return subjects(texts)
    words = texts("faq-answer", question=texts(f"faq-{id}"), answer=texts(f"faq-{id}.answer"))
    doors = []
    if known.door:
        doors = [
            button(texts.plain(f"go-{known.door}"), MenuAction(to=cast("MenuItem", known.door)))
        ]
    back = button(texts.plain(f"faq-subject-{known.subject}"), FaqAction(subject=known.subject))
    return Screen(words, rows(doors, [support_questions.ask_button(texts)], [back], [_all(texts)]))


def search_results(words: str, texts: Texts) -> Screen | None:
    """The questions nearest to somebody's words; None where there are none."""
    ids = _nearest(texts)(words)
    offer = support_questions.ask_button(texts)
    return Screen(texts("faq-found"), _listed(ids, texts, offer)) if ids else None


def nothing_found(texts: Texts, back: InlineButton | None = None) -> Screen:
    """That no answer was found; `back` leads to the question of the form."""
    ways = [[back]] if back else []
    return Screen(
        texts("faq-none"), rows([support_questions.ask_button(texts)], [_all(texts)], *ways)
    )


def nearest_answer(words: str, back: InlineButton, texts: Texts) -> Screen | None:
    """The nearest answer, for somebody who is in the middle of something (`back`); None where
    there is none.
    """
    nearest, *others = _nearest(texts)(words) or [""]
    known = catalogue.questions().get(nearest)
    if known is None:
        return None
    said = texts(
        "faq-answer", question=texts(f"faq-{nearest}"), answer=texts(f"faq-{nearest}.answer")
    )
    more = [[button(texts.plain(f"faq-{id}"), FaqAction(question=id))] for id in others]
    return Screen(said, rows([back], *more, [support_questions.ask_button(texts)]))


def has_meaning(words: str, texts: Texts) -> bool:
    """Whether the words have any meaning to search for."""
    return _nearest(texts).has_meaning(words)


def _listed(ids: Sequence[str], texts: Texts, *others: InlineButton) -> InlineKeyboard:
    lines = [[button(texts.plain(f"faq-{id}"), FaqAction(question=id))] for id in ids]
    return rows(*lines, others, [_all(texts)])


def _all(texts: Texts) -> InlineButton:
    return button(texts.plain("faq-subjects"), FaqAction())


@cache
def _nearest(texts: Texts) -> TextSearch:
    ids = list(catalogue.questions())
    titles = {id: f"{texts.plain(f'faq-{id}')} {texts.plain(f'faq-{id}.words')}" for id in ids}
    bodies = {id: texts.plain(f"faq-{id}.answer") for id in ids}
    keys, empty = texts.plain("faq-keys"), texts.plain("faq-empty")
    return TextSearch(texts.language, titles, bodies, empty, keys)
