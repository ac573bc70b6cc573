"""Cleans e-mail addresses as people type and paste them, and notices typos."""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.form.normalization import cyrillic_to_latin, has_cyrillic, latin_letters, tidy

DOMAINS = (
    "mail.ru", "bk.ru", "inbox.ru", "list.ru", "internet.ru", "yandex.ru",
    "yandex.com", "ya.ru", "narod.ru", "rambler.ru", "lenta.ru", "myrambler.ru",
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "live.ru",
    "msn.com", "icloud.com", "me.com", "mac.com", "yahoo.com", "proton.me",
    "protonmail.com", "pm.me", "aol.com", "gmx.de", "gmx.com", "gmx.net",
    "mail.com", "vk.com", "tut.by", "ukr.net",
)  # fmt: skip
"""Common mail domains, towards which typos are corrected."""

LONGEST = 500
"""Characters that are read of what was pasted; no address has as many."""

SHORTEST, LONG = 7, 9
"""Characters of a domain from which one typo is noticed, and from which two are."""

ENDINGS = {
    **dict.fromkeys(("con", "comm", "cmo", "ocm", "vom", "xom", "c0m"), "com"),
    **dict.fromkeys(("r", "rru", "ruu", "ry", "tu", "uru", "rul"), "ru"),
}
"""Endings that no domain has, and what was meant."""

COUNTRIES = {"cm": "com", "co": "com", "om": "com", "ne": "net"}
"""Endings that some have; one of the common domains is meant sooner."""

_AROUND = re.compile(
    r"^[\s<>\"'«»“”„(\[]*(?:(?:mailto|e-?mail|почта|адрес):\s*)?|[\s<>\"'«»“”).,;:\]]+$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"[^<>]*<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>\W*", re.IGNORECASE)


def clean_address(text: str) -> str:
    """The address without what mail programs and keyboards put around it."""
    typed = tidy(text)[:LONGEST]
    if named := _NAMED.fullmatch(typed):
        typed = named[1]
    typed = _AROUND.sub("", typed)
    return re.sub(r"\s*@\s*", "@", typed)


def suggest_address(address: str) -> str | None:
    """The likely address where this one looks mistyped; None where it looks right."""
    person, _, domain = address.rpartition("@")
    domain = domain.lower()
    right = _meant_domain(domain)
    latin_wanted = mixes_alphabets(person) or not has_cyrillic(right)
    meant_person = (cyrillic_to_latin(person) if latin_wanted else None) or person
    meant = f"{meant_person}@{right}"
    return None if meant == f"{person}@{domain}" else meant


def mixes_alphabets(address: str) -> bool:
    """Whether one part has letters of both alphabets, which no address has."""
    return any(latin_letters(part) and has_cyrillic(part) for part in re.split("[@.]", address))


def has_cyrillic_name(address: str) -> bool:
    """Whether the part before @ has Russian letters and the domain none."""
    person, _, domain = address.rpartition("@")
    return has_cyrillic(person) and not has_cyrillic(domain)


def _meant_domain(domain: str) -> str:
    domain = domain.replace(",", ".")
    if has_cyrillic(domain):
        return _in_latin(domain)
    name, _, ending = domain.rpartition(".")
    if f"{name}.{COUNTRIES.get(ending)}" in DOMAINS:
        return f"{name}.{COUNTRIES[ending]}"
    if not name:  # no dot at all: "mailru", "gmail"
        return next((one for one in DOMAINS if domain in _without_dot(one)), domain)
    return _nearest(name, ENDINGS.get(ending, ending))


def _without_dot(domain: str) -> tuple[str, str]:
    return domain.replace(".", ""), domain.partition(".")[0]


def _nearest(name: str, ending: str) -> str:
    """The common domain with that ending that is one typo away; otherwise the domain itself."""
    domain = f"{name}.{ending}"
    alike = [one for one in DOMAINS if one.endswith(f".{ending}")]
    if domain in alike or len(domain) < SHORTEST:
        return domain
    slips = 1 if len(domain) < LONG else 2
    found = process.extractOne(domain, alike, scorer=OSA.distance, score_cutoff=slips)
    return str(found[0]) if found else domain


def _in_latin(domain: str) -> str:
    """A Cyrillic domain as it stands; one of look-alikes, or of both alphabets, mended."""
    parts = domain.split(".")
    mended = [cyrillic_to_latin(part) or part for part in parts]
    if parts[-1] == "ру":
        mended[-1] = "ru"
    elif has_cyrillic(parts[-1]) and not latin_letters(domain):
        return domain
    joined = ".".join(mended)
    return joined if has_cyrillic(joined) else _meant_domain(joined)
