"""Surname, name and patronymic as the passport writes them: Russian letters and few signs.

The rule on signs: Семейный кодекс РФ, ст. 58 п. 2; see docs/rules.md. What is possible but looks
like something else than was asked is asked once, never refused for good.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from domain.form.name_words import (
    PHRASE,
    is_of_daughter,
    is_of_line,
    is_patronymic,
    is_surely_surname,
    is_surname,
    names_told,
    particles,
    rest_of,
)
from domain.form.typed_letters import has_cyrillic, latin, meant, tidy
from domain.refusal import Finding, Refused, Unsure
from domain.text_length import units

LONGEST = 60

_WHOLE = re.compile(r"[А-Яа-яЁё]+(?:(?:-| |\. ?|')[А-Яа-яЁё]+)*")
_INITIAL = re.compile(r"(?:^|[ .\-])[А-Яа-яЁё]\.")
_STRANGE = re.compile(r"[^А-Яа-яЁё\-' .]")
_SMALL = re.compile(
    "оглы|оглу|кызы|гызы|уулу|улы|заде|ван|дер|ден|фон|де|да|ди|дель|ла|эль|аль|ибн|бен"
)
_MALE = re.compile(r"(?:ич|[ -](?:оглы|оглу|уулу|улы|угли))$")
_FEMALE = re.compile(r"(?:[вч]на|[ -](?:кызы|гызы|кизи))$")

Rule = Callable[[str], str]


def surname(text: str) -> str:
    """The surname, well written; asked once where more than it was typed."""
    part = _said(text, surname)
    words = part.split()
    if len(words) == 1:
        return _no_patronymic(part)
    fathers = [word for word in words[1:] if is_patronymic(word)]
    if particles(words) and not fathers:
        return part
    likely = [word for word in words if is_surname(word)]
    if len(words) == len(likely) == 2:
        double = "-".join(words)
        raise Unsure("name-hyphen", kept=part, offers=[double], typed=part, meant=double)
    if fathers or likely or names_told(words):
        raise _whole(part, likely or words[: len(words) > 2])
    return part


def name(text: str) -> str:
    """The first name, well written; asked once where a surname or a patronymic came with it."""
    part = _said(text, name)
    words = part.split()
    if len(words) == 1:
        return _no_patronymic(_no_surname(part))
    fathers = set(" ".join(_fathers(words[1:])).split())
    families = {word for word in words if is_surname(word) and not particles(words)}
    if fathers or families:
        own = [word for word in words if word not in fathers | families]
        raise _whole(part, [" ".join(own), *own[-1:]] if own else [])
    return part


def patronymic(text: str) -> str:
    """The patronymic, well written; asked once where a name or a surname came with it."""
    part = _said(text, patronymic)
    words = part.split()
    if len(words) == 1:
        return _no_surname(part)
    fathers = _fathers(words)
    if fathers and fathers != [part] and not particles(words):
        raise _whole(part, fathers)
    return part


def findings(patronymic: str | None, male: bool | None) -> tuple[Finding, ...]:
    """A patronymic of the other sex is worth a second look, never a refusal."""
    ending = _sex_of(patronymic or "")
    if male is None or ending is None or ending is male:
        return ()
    return (Finding("patronymic-sex"),)


def written(parts: Sequence[str], between: str = " ") -> str:
    """Parts of one name side by side, the small ones of other languages small."""
    return _capitals(between.join(parts).lower())


def _fathers(words: Sequence[str]) -> list[str]:
    """What of these words is a patronymic: «Петровна», «Мамед оглы»."""
    *before, last = words
    if before and is_of_line(last):
        return [f"{before[-1]} {last}"]
    return [word for word in words if is_patronymic(word)]


def _no_surname(part: str) -> str:
    if is_surely_surname(part):
        raise Unsure("name-surname", kept=part, typed=part)
    return part


def _no_patronymic(part: str) -> str:
    if is_of_daughter(part):
        raise Unsure("name-unusual", kept=part, typed=part)
    return part


def _whole(part: str, likely: Sequence[str]) -> Unsure:
    """More than one part of a name was typed where one was asked for."""
    if not likely:
        return Unsure("name-unusual", kept=part, typed=part)
    offers = list(dict.fromkeys(likely))
    return Unsure("name-full", kept=part, offers=offers, meant=offers[0])


def _sex_of(patronymic: str) -> bool | None:
    if _MALE.search(patronymic):
        return True
    return False if _FEMALE.search(patronymic) else None


def _said(text: str, rule: Rule) -> str:
    """One part of a name, well written; a sentence is asked about."""
    typed = tidy(text)
    if letters := _mendable(typed):
        right = rule(meant(typed) or "")
        raise Unsure("name-latin", offers=[right], letters=letters, meant=right)
    if rest := rest_of(typed):
        raise _phrase(typed, rest, rule)
    part = _part(typed)
    if PHRASE.search(part.lower()):
        raise Unsure("name-unusual", kept=part, typed=part)
    return part


def _phrase(typed: str, rest: str, rule: Rule) -> Refused:
    """A sentence that tells a name: the name is offered, the sentence kept only on request."""
    kept = None
    with suppress(Refused):
        kept = _part(typed)
    try:
        offers = [rule(rest)]
    except Unsure as unsure:
        offers = [*unsure.offers] or [unsure.kept]
    except Refused as refused:
        return refused
    return Unsure("name-phrase", kept=kept, offers=offers, meant=offers[0])


def _mendable(typed: str) -> str:
    """The Latin letters of a Cyrillic word that have twins, as they are listed."""
    return latin(typed) if has_cyrillic(typed) and meant(typed) else ""


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
