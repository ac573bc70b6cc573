"""The choice of the language."""

from screens.buttons import LanguagePick, button, rows
from screens.screen import Screen
from texts import LANGUAGES, Html, Texts, load


def ask(texts: Texts) -> Screen:
    """The question in every language, for it is not known yet which one is read."""
    others = [load(one) for one in LANGUAGES if one != texts.language]
    questions = [one("language-ask") for one in (texts, *others)]
    names = [
        [button(load(one).plain("language-name"), LanguagePick(language=one))] for one in LANGUAGES
    ]
    return Screen(Html("\n".join(questions)), rows(*names))


def chosen(texts: Texts) -> Screen:
    return Screen(texts("language-chosen"))
