"""The words of a text where the form is a child's and somebody else gives the answers."""

from domain.application import Answers
from domain.holder import represented
from texts import Texts


def of_whom(id: str, answers: Answers, texts: Texts) -> str:
    """The id of the text that names the child, where there is one."""
    named = f"{id}-for-child"
    return named if represented(answers) and texts.has(named) else id
