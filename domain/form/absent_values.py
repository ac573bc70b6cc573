"""Recognises answers that say there is no such thing: «нету», «прочерк», a dash."""

import re

from domain.form.normalization import tidy

LONGEST = 60
"""Characters; a longer text says more than that there is none."""

_DASHES = re.compile(r"[-_. ]*[-_][-_. ]*")
_NO = (
    r"нет|нету|неа|не имею|не имеется|не имел[аи]?|не получал[аи]?|не было|не оформлял[аи]?"
    r"|не указан[оаы]?|не вписан[оаы]?|не дали|не дано|не завод[её]н[а-я]*|не пользуюсь"
    r"|отсутству(?:ет|ют)|нет в наличии|прочерк|пусто|ничего|никако(?:й|го|е)|ни одного"
    r"|none|no|nope|n a|not have|do(?:n t| not) have(?: one| any| it)?|have no(?:ne)?"
    r"|absent|without"
)
_THING = (
    r"отчеств[а-я]*|снилс[а-я]*|почт[а-я]*|электронн[а-я]*"
    r"|(?:e ?mail|е ?мейл|имейл|емайл|мыл)[а-я]*"
    r"|адрес[а-я]*|номер[а-я]*|полис[а-я]*|patronymic|snils|address|number|policy"
)
_SAID = re.compile(
    rf"(?:(?:а|да|ну|но|просто|там|у (?:меня|не[её]|него|нас|реб[её]нка)|в паспорте|i|we|it is"
    rf"|пока|сейчас|к сожалению|такого|такой|его|е[её]|the|my)\s+)*"
    rf"(?:(?:(?:без|{_NO})(?:\s+(?:{_THING}|у (?:меня|не[её]|него)|в паспорте|стоит|пока|такого"
    rf"|такой|его|е[её]))*)"
    rf"|(?:(?:{_THING})\s+)+(?:у (?:меня|не[её]|него)\s+|в паспорте\s+|пока\s+)*(?:{_NO}))"
)
_ALONE = re.compile("без|without")
_FORGOTTEN = re.compile(
    r"(?:(?:я|его|номера?|снилс)\s+)*(?:не (?:знаю|помню)|забыл[аи]?|незнаю)"
    r"(?:\s+(?:его|номера?|снилс))?"
    r"|(?:i )?do(?:n t| not) (?:know|remember)(?: it)?"
)


def says_none(text: str) -> bool:
    """Whether the words, or a dash, say that there is none."""
    said = tidy(text).casefold()
    if len(said) > LONGEST:
        return False
    words = " ".join(re.findall(r"\w+", said))
    named = _SAID.fullmatch(words) and not _ALONE.fullmatch(words)
    return bool(named or _DASHES.fullmatch(said))


def says_forgotten(text: str) -> bool:
    """Whether somebody writes that they do not know it."""
    words = " ".join(re.findall(r"\w+", tidy(text).casefold()))[: LONGEST + 1]
    return bool(_FORGOTTEN.fullmatch(words))
