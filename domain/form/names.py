"""Surname, name and patronymic as the passport writes them: Russian letters and few signs.

The rule on signs: Семейный кодекс РФ, ст. 58 п. 2; see docs/rules.md. What is possible but looks
like something else than was asked is asked once, never refused for good.
"""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress

from domain.form.name_words import (
    PHRASE,
    contains_given_name,
    contains_particle,
    extract_name,
    is_female_patronymic,
    is_patronymic,
    is_patronymic_suffix,
    is_surely_surname,
    is_surname,
)
from domain.form.normalization import has_cyrillic, latin_letters, latin_to_cyrillic, tidy
from domain.refusal import Finding, Refused, Unsure
from domain.text_length import utf16_length

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


def parse_surname(text: str) -> str:
    """The surname in its usual spelling; raises Unsure where more than that was typed."""
    part = _said(text, parse_surname)
    words = part.split()
    if len(words) == 1:
        return _no_patronymic(part)
    fathers = [word for word in words[1:] if is_patronymic(word)]
    if contains_particle(words) and not fathers:
        return part
    likely = [word for word in words if is_surname(word)]
    if len(words) == len(likely) == 2:
        double = "-".join(words)
        raise Unsure("name-hyphen", as_typed=part, suggestions=[double], typed=part, meant=double)
    if fathers or likely or contains_given_name(words):
        raise _whole(part, likely or words[: len(words) > 2])
    return part


def parse_first_name(text: str) -> str:
    """The first name in its usual spelling; raises Unsure where it came with other parts."""
    part = _said(text, parse_first_name)
    words = part.split()
    if len(words) == 1:
        return _no_patronymic(_no_surname(part))
    fathers = set(" ".join(_fathers(words[1:])).split())
    families = {word for word in words if is_surname(word) and not contains_particle(words)}
    if fathers or families:
        own = [word for word in words if word not in fathers | families]
        raise _whole(part, [" ".join(own), *own[-1:]] if own else [])
    return part


def parse_patronymic(text: str) -> str:
    """The patronymic in its usual spelling; raises Unsure where it came with other parts."""
    part = _said(text, parse_patronymic)
    words = part.split()
    if len(words) == 1:
        return _no_surname(part)
    fathers = _fathers(words)
    if fathers and fathers != [part] and not contains_particle(words):
        raise _whole(part, fathers)
    return part


def findings(patronymic: str | None, male: bool | None) -> tuple[Finding, ...]:
    """A finding where the patronymic's ending is of the other sex; never a refusal."""
    ending = _sex_of(patronymic or "")
    if male is None or ending is None or ending is male:
        return ()
    return (Finding("patronymic-sex"),)


def join_name(parts: Sequence[str], between: str = " ") -> str:
    """One name out of its parts, capitalised but for foreign particles."""
    return _capitals(between.join(parts).lower())


def _fathers(words: Sequence[str]) -> list[str]:
    """The patronymics among these words: «Петровна», «Мамед оглы»."""
    *before, last = words
    if before and is_patronymic_suffix(last):
        return [f"{before[-1]} {last}"]
    return [word for word in words if is_patronymic(word)]


def _no_surname(part: str) -> str:
    if is_surely_surname(part):
        raise Unsure("name-surname", as_typed=part, typed=part)
    return part


def _no_patronymic(part: str) -> str:
    if is_female_patronymic(part):
        raise Unsure("name-unusual", as_typed=part, typed=part)
    return part


def _whole(part: str, likely: Sequence[str]) -> Unsure:
    """The doubt to raise where more parts of a name were typed than was asked for."""
    if not likely:
        return Unsure("name-unusual", as_typed=part, typed=part)
    offers = list(dict.fromkeys(likely))
    return Unsure("name-full", as_typed=part, suggestions=offers, meant=offers[0])


def _sex_of(patronymic: str) -> bool | None:
    if _MALE.search(patronymic):
        return True
    return False if _FEMALE.search(patronymic) else None


def _said(text: str, rule: Rule) -> str:
    """One part of a name in its usual spelling; raises Unsure for a sentence."""
    typed = tidy(text)
    if letters := _mendable(typed):
        right = rule(latin_to_cyrillic(typed) or "")
        raise Unsure("name-latin", suggestions=[right], letters=letters, meant=right)
    if rest := extract_name(typed):
        raise _phrase(typed, rest, rule)
    part = _part(typed)
    if PHRASE.search(part.lower()):
        raise Unsure("name-unusual", as_typed=part, typed=part)
    return part


def _phrase(typed: str, rest: str, rule: Rule) -> Refused:
    """The doubt to raise for a sentence with a name: the name first, then what was typed."""
    kept = None
    with suppress(Refused):
        kept = _part(typed)
    try:
        offers = [rule(rest)]
    except Unsure as unsure:
        offers = [*unsure.suggestions] or [unsure.as_typed]
    except Refused as refused:
        return refused
    return Unsure("name-phrase", as_typed=kept, suggestions=offers, meant=offers[0])


def _mendable(typed: str) -> str:
    """The Latin letters in a Cyrillic word, listed, where all have Cyrillic look-alikes."""
    return latin_letters(typed) if has_cyrillic(typed) and latin_to_cyrillic(typed) else ""


def _part(text: str) -> str:
    typed = re.sub(r" ?([-']) ?", r"\1", tidy(text)).rstrip(" ,;")
    if not typed:
        raise Refused("name-empty")
    if utf16_length(typed) > LONGEST:
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
    if letters := latin_letters(typed):
        if not has_cyrillic(typed):
            raise Refused("name-not-cyrillic")
        raise Refused("name-mixed", letters=letters)
    if strange := _STRANGE.search(typed):
        raise Refused("name-signs", sign=strange.group())


def _capitals(typed: str) -> str:
    """The usual capitals; mixed ones stay as typed."""
    if not (typed.isupper() or typed.islower() or typed.swapcase().istitle()):
        return typed
    return re.sub(r"[а-яё]+", _capital, typed.lower())


def _capital(word: re.Match[str]) -> str:
    small = word.start() > 0 and _SMALL.fullmatch(word.group())
    return word.group() if small else word.group().capitalize()
