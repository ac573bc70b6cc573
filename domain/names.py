"""Surname, name and patronymic as the passport writes them: Russian letters and few signs.

The rule on signs: Семейный кодекс РФ, ст. 58 п. 2; see docs/rules.md.
"""

import re

from domain.letters import has_cyrillic, latin, meant, tidy
from domain.measure import units
from domain.refused import Finding, Refused

LONGEST = 60

_WHOLE = re.compile(r"[А-Яа-яЁё]+(?:(?:-| |\. ?|')[А-Яа-яЁё]+)*")
_INITIAL = re.compile(r"(?:^|[ .\-])[А-Яа-яЁё]\.")
_STRANGE = re.compile(r"[^А-Яа-яЁё\-' .]")
_PATRONYMIC = re.compile(r"(?:ич|[вч]на)$")
_OF_PATRONYMIC = re.compile(r"(?:ич|[вч]на)$|^(?:оглы|кызы)$", re.IGNORECASE)
_NONE = frozenset({"-", "нет", "нет отчества", "без отчества", "отсутствует"})
_SMALL = re.compile("оглы|оглу|кызы|гызы|уулу|улы|заде|ван|дер|ден|фон|де|ла|эль|аль|ибн")


def surname(text: str) -> str:
    """The surname, well written; refused where the whole name was typed."""
    part = _part(text)
    words = part.split()
    if len(words) > 2 and _OF_PATRONYMIC.search(words[-1]):
        raise Refused("name-full", meant=words[0])
    return part


def name(text: str) -> str:
    """The first name, well written; refused where a patronymic came with it."""
    part = _part(text)
    words = part.split()
    if len(words) > 1 and _OF_PATRONYMIC.search(words[-1]):
        raise Refused("name-full", meant=words[-2])
    return part


def patronymic(text: str) -> str:
    """The patronymic, well written; one who has none is sent to the button."""
    if tidy(text).casefold().rstrip(".") in _NONE:
        raise Refused("patronymic-none")
    part = _part(text)
    words = part.split()
    if len(words) > 1 and _PATRONYMIC.search(words[-1]):
        raise Refused("name-full", meant=words[-1])
    return part


def findings(patronymic: str | None, male: bool | None) -> tuple[Finding, ...]:
    """A patronymic of the other sex is worth a second look, never a refusal."""
    ending = _sex_of(patronymic or "")
    if male is None or ending is None or ending is male:
        return ()
    return (Finding("patronymic-sex"),)


def _sex_of(patronymic: str) -> bool | None:
    if re.search(r"(?:ич| оглы|-оглы)$", patronymic):
        return True
    return False if re.search(r"(?:[вч]на| кызы|-кызы)$", patronymic) else None


def _part(text: str) -> str:
    typed = re.sub(r" ?([-']) ?", r"\1", tidy(text)).rstrip(" ,;")
    if not typed:
        raise Refused("name-empty")
    if units(typed) > LONGEST:
        raise Refused("name-long", most=LONGEST)
    _refuse_letters(typed)
    if _INITIAL.search(typed):
        raise Refused("name-initial")
    typed = typed.removesuffix(".")  # the habit of ending a line with a full stop
    if not _WHOLE.fullmatch(typed):
        raise Refused("name-separators")
    return _capitals(typed)


def _refuse_letters(typed: str) -> None:
    if any(sign.isdigit() for sign in typed):
        raise Refused("name-digits")
    if letters := latin(typed):
        if not has_cyrillic(typed):
            raise Refused("name-not-cyrillic")
        if right := meant(typed):
            raise Refused("name-latin", letters=letters, meant=_capitals(right))
        raise Refused("name-mixed", letters=letters)
    if strange := _STRANGE.search(typed):
        raise Refused("name-signs", sign=strange.group())


def _capitals(typed: str) -> str:
    """Mixed capitals stay as typed; one caps throughout, none or caps lock are put right."""
    if not (typed.isupper() or typed.islower() or typed.swapcase().istitle()):
        return typed
    return re.sub(r"[а-яё]+", _capital, typed.lower())


def _capital(word: re.Match[str]) -> str:
    small = word.start() > 0 and _SMALL.fullmatch(word.group())
    return word.group() if small else word.group().capitalize()
