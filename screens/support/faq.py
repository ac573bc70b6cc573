"""Frequent questions: by subject, by own words, each with a button to the thing itself."""

from collections.abc import Sequence
from functools import cache
from typing import cast

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from domain import catalogue
from domain.support.support_questions import SupportQuestion
from screens.buttons import Ask, Door, Go, button, rows
from screens.screen import Screen
from screens.support import support_questions
from texts import Html, Texts
from texts.folding import folded
from texts.nearest import Nearest

LEAST = 3
"""Words of a question that nothing but its mark shows to be one."""


def subjects(texts: Texts, asked: Sequence[SupportQuestion] = ()) -> Screen:
    """All subjects to choose from, and what was `asked` and waits for an answer."""
    found = dict.fromkeys(one.subject for one in catalogue.questions().values())
    labels = {name: texts.plain(f"faq-subject-{name}") for name in found}
    words = Html("\n\n".join([texts("faq"), *support_questions.waiting(asked, texts)]))
    return Screen(words, rows(*([button(labels[n], Ask(subject=n))] for n in found)))


def subject(name: str, texts: Texts) -> Screen:
    """The questions of one subject; all subjects where there is no such one."""
    ids = [id for id, one in catalogue.questions().items() if one.subject == name]
    if not ids:
        return subjects(texts)
    head = texts("faq-subject", subject=texts(f"faq-subject-{name}"))
    return Screen(head, _listed(ids, texts))


def answer(id: str, texts: Texts) -> Screen:
    """A short answer, and the door to what it speaks of."""
    known = catalogue.questions().get(id)
    if known is None:
        return subjects(texts)
    words = texts("faq-answer", question=texts(f"faq-{id}"), answer=texts(f"faq-{id}.answer"))
    doors = []
    if known.door:
        doors = [button(texts.plain(f"go-{known.door}"), Go(to=cast("Door", known.door)))]
    back = button(texts.plain(f"faq-subject-{known.subject}"), Ask(subject=known.subject))
    return Screen(words, rows(doors, [support_questions.offer(texts)], [back], [_all(texts)]))


def found(words: str, texts: Texts) -> Screen | None:
    """What comes nearest to somebody's own words; None where nothing does."""
    ids = _nearest(texts)(words)
    offer = support_questions.offer(texts)
    return Screen(texts("faq-found"), _listed(ids, texts, offer)) if ids else None


def none(texts: Texts, back: InlineKeyboardButton | None = None) -> Screen:
    """Nothing is known of it; `back` leads to what was asked meanwhile."""
    ways = [[back]] if back else []
    return Screen(texts("faq-none"), rows([support_questions.offer(texts)], [_all(texts)], *ways))


def beside(words: str, back: InlineKeyboardButton, texts: Texts) -> Screen | None:
    """The answer that comes nearest, where somebody is in the middle of something; None where
    nothing does.
    """
    nearest, *others = _nearest(texts)(words) or [""]
    known = catalogue.questions().get(nearest)
    if known is None:
        return None
    said = texts(
        "faq-answer", question=texts(f"faq-{nearest}"), answer=texts(f"faq-{nearest}.answer")
    )
    more = [[button(texts.plain(f"faq-{id}"), Ask(question=id))] for id in others]
    return Screen(said, rows([back], *more, [support_questions.offer(texts)]))


def is_question(words: str, texts: Texts) -> bool:
    """Whether it is put as a question, and so can be no answer to one."""
    said = folded(words).split()
    empty = texts.plain("faq-before").split()
    first = next((word for word in said if word not in empty), "")
    marked = words.rstrip().endswith("?") and len(said) >= LEAST
    return len(said) > 1 and (marked or first in texts.plain("faq-asking").split())


def asks(words: str, texts: Texts) -> bool:
    """Whether there is anything in these words that one could want to know."""
    return _nearest(texts).tells(words)


def _listed(
    ids: Sequence[str], texts: Texts, *others: InlineKeyboardButton
) -> InlineKeyboardMarkup:
    lines = [[button(texts.plain(f"faq-{id}"), Ask(question=id))] for id in ids]
    return rows(*lines, others, [_all(texts)])


def _all(texts: Texts) -> InlineKeyboardButton:
    return button(texts.plain("faq-subjects"), Ask())


@cache
def _nearest(texts: Texts) -> Nearest:
    ids = list(catalogue.questions())
    titles = {id: f"{texts.plain(f'faq-{id}')} {texts.plain(f'faq-{id}.words')}" for id in ids}
    bodies = {id: texts.plain(f"faq-{id}.answer") for id in ids}
    keys, empty = texts.plain("faq-keys"), texts.plain("faq-empty")
    return Nearest(texts.language, titles, bodies, empty, keys)
