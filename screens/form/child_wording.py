"""Variants of texts for forms that are filled in for a child."""

from domain.application import Answers
from domain.holder import is_represented
from texts import Texts


def child_text_id(id: str, answers: Answers, texts: Texts) -> str:
    """The id of a text's variant for a child's form, where there is one; else the id itself."""
    named = f"{id}-for-child"
    return named if is_represented(answers) and texts.has(named) else id
