"""The start screen, and words that open the bot's sections."""

from aiogram.enums import ButtonStyle

from domain.application import Application
from screens.buttons import MenuAction, MenuTarget, button, rows
from screens.screen import Screen
from states.typed_choice import fold_text, match_options
from texts import Texts

BY_LABEL: tuple[MenuTarget, ...] = ("apply", "fix", "status", "help", "check")
"""Sections that are found by the words of their buttons."""
WITH_SYNONYMS: tuple[MenuTarget, ...] = ("apply", "status", "help", "mfc", "language")
"""Sections that have synonyms too."""


def welcome(texts: Texts) -> Screen:
    """The start screen: what this is and is not, with one main button."""
    apply = button(texts.plain("go-apply"), MenuAction(to="apply"), ButtonStyle.PRIMARY)
    check = button(texts.plain("go-check"), MenuAction(to="check"))
    mfc = button(texts.plain("go-mfc"), MenuAction(to="mfc"))
    help = button(texts.plain("go-help"), MenuAction(to="help"))
    return Screen(texts("welcome"), rows([apply], [check], [mfc, help]))


def parse_menu_words(text: str, texts: Texts) -> MenuTarget | None:
    """The section meant by typed words; None where none is."""
    for door in WITH_SYNONYMS:
        if _said(text, f"go-{door}", texts):
            return door
    fitting = match_options(text, {door: texts.plain(f"go-{door}") for door in BY_LABEL})
    return next((door for door in BY_LABEL if fitting == [door]), None)


def is_menu_words(text: str, texts: Texts) -> bool:
    """Whether these are only the words of a section, which cannot be somebody's name."""
    labelled = [fold_text(texts.plain(f"go-{door}")) for door in BY_LABEL]
    return fold_text(text) in labelled or any(
        _said(text, f"go-{one}", texts) for one in WITH_SYNONYMS
    )


def asks_for_help(text: str, texts: Texts) -> bool:
    """Whether these words only ask for help."""
    return _said(text, "go-help", texts)


def asks_to_continue(text: str, texts: Texts) -> bool:
    """Whether these words ask to continue, or where one is."""
    return _said(text, "go-continue", texts)


def reply_to_thanks(text: str, texts: Texts) -> Screen | None:
    return Screen(texts("thanks")) if _said(text, "thanks", texts) else None


def only_words(texts: Texts) -> Screen:
    """The reply to a voice message, a sticker, a picture that was not asked for."""
    return Screen(texts("only-words"))


def _said(text: str, id: str, texts: Texts) -> bool:
    """Whether the text is one of the synonyms for a section, however it is typed."""
    return (fold_text(text) or text.strip()) in texts.plain(f"{id}.words").split(", ")


def resumed(draft: Application, texts: Texts) -> Screen:
    """That there is an unfinished application, and from when."""
    return Screen(texts("resumed", opened=draft.opened_at))


def nothing_to_cancel(texts: Texts) -> Screen:
    return Screen(texts("cancel-nothing"))
