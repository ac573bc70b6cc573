"""Reading ease: sentences are short, and a sign never stands in for words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby
from unicodedata import category

from fluent.syntax import FluentParser, ast

LONGEST = {"ru": 20, "en": 25}
"""Words of a sentence. Guides to plain English take 25 for the most that is still read at once;
Russian says the same in four words for five, having no articles and few auxiliaries.
"""
ANY_OTHER = 25

# Texts that are no sentences for people, or must stand as they are; each with the reason.
EXEMPT: Mapping[str, str] = {
    "faq-empty": "words left out of a search; nobody reads them",
    "consent-filled": "the consent is one statement, made out to one person",
    "consent-filled-for-child": "the same, of whoever stands in for a child",
    "step-consent": "the consent lists what is processed; its words change with its version only",
    "step-consent-for-child": "the same, of whoever stands in for a child",
}
# Signs that say nothing the words around them do not; each with where those are.
SHOWN_TWICE: Mapping[str, str] = {
    "desk-chosen": "the text asks to mark reasons; the button below counts those marked",
    "doctor-ill": "the words after it tell what is wrong",
    "doctor-well": "the words after it tell what is sound",
    "form-refused": "the words put in say what to do",
    "paper-button": "the lines above say of each paper whether it is there",
    "rate-star": "the number beside it is the answer",
    "timeline-done": "what is still to come has «by» before its day",
}
SEARCHED = ".words"
"""What people may type, not what they read."""

VALUE = "X"
"""Whatever is put in."""

MANY = 64
"""Forms of one text that are looked at; beyond, of a choice its longest."""


def hard(files: Iterable[str], language: str, exempt: Mapping[str, str] = EXEMPT) -> Iterator[str]:
    """Sentences longer than can be read at once."""
    most = LONGEST.get(language, ANY_OTHER)
    for id, told in _read(files):
        if id.partition(".")[0] in exempt:
            continue
        long = {one for form in told for one in _sentences(form) if len(_words(one)) > most}
        for sentence in sorted(long):
            yield f"{id}: {len(_words(sentence))} words: {sentence[:60]}"


def signs(files: Iterable[str], shown_twice: Mapping[str, str] = SHOWN_TWICE) -> Iterator[str]:
    """Where a sign is all that tells: a line of signs, a value with nothing but a sign beside it,
    texts that differ by a sign.
    """
    told = [(id, form) for id, forms in _read(files) for form in forms if id not in shown_twice]
    for id, form in told:
        for line in form.splitlines():
            if line.strip() and not _own(line) and (_signs(line) or VALUE not in line):
                yield f"{id}: only a sign speaks in {line.strip()!r}"
    by_words = sorted(
        (" ".join(_words(form)), _signs(form), id) for id, form in told if _own(form)
    )
    for words, group in groupby(by_words, key=lambda one: one[0]):
        alike = list(group)
        if len({marks for _, marks, _ in alike}) > 1:
            ids = ", ".join(sorted({id for *_, id in alike}))
            yield f"{ids}: only a sign tells {words!r} apart"


def needless(files: Iterable[str], language: str) -> Iterator[str]:
    """Exceptions that nothing needs any more."""
    ours = list(files)
    found = "\n".join([*hard(ours, language, {}), *signs(ours, {})])
    for id in (*EXEMPT, *SHOWN_TWICE):
        if not re.search(rf"^{id}[.:]", found, re.MULTILINE):
            yield f"{id}: needs no exception"


def _read(files: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Every text that people read, in all its forms, without markup."""
    for entry in (one for text in files for one in FluentParser().parse(text).body):
        if not isinstance(entry, ast.Message | ast.Term):
            continue
        named = [(f"{entry.id.name}.{one.id.name}", one.value) for one in entry.attributes]
        if entry.value:
            named.append((entry.id.name, entry.value))
        for id, pattern in named:
            if not id.endswith(SEARCHED):
                yield id, [unescape(re.sub(r"<[^>]*>", "", one)) for one in _forms(pattern)]


def _forms(pattern: ast.Pattern) -> list[str]:
    """What a pattern may become; a value put in is one word."""
    forms = [""]
    for element in pattern.elements:
        ends = _ends(element)
        if len(forms) * len(ends) > MANY:
            ends = [max(ends, key=len)]
        forms = [form + end for form in forms for end in ends]
    return forms


def _ends(element: ast.TextElement | ast.Placeable) -> list[str]:
    if isinstance(element, ast.TextElement):
        return [element.value]
    inside = element.expression
    if isinstance(inside, ast.SelectExpression):
        return [form for variant in inside.variants for form in _forms(variant.value)]
    return [inside.value if isinstance(inside, ast.StringLiteral) else VALUE]


def _sentences(told: str) -> list[str]:
    return [one for line in told.splitlines() for one in re.split(r"(?<=[.!?…])\s+", line)]


def _words(told: str) -> list[str]:
    return re.findall(r"\w[\w’'-]*", told)


def _own(told: str) -> str:
    """Its words without the values put in."""
    return " ".join(word for word in _words(told) if word != VALUE)


def _signs(told: str) -> str:
    """Emoji and the like: what Unicode calls other symbols."""
    return "".join(sign for sign in told if category(sign) == "So" and sign != "№")
