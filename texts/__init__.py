"""All texts that people read: Project Fluent files by language, and their rendering.

A text id is the name of a Fluent message, with an attribute after a dot: `step-phone.question`.
"""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from html import escape
from importlib.resources import files
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.runtime.resolver import Pattern

from domain.calendar import MOSCOW
from domain.operator_files import Fault, Faulty
from texts import overlay
from texts.folding import folded
from texts.overlay import Overlay

log = logging.getLogger(__name__)

DEFAULT_LANGUAGE = "ru"
"""The language of people whose Telegram tells none."""

LANGUAGES = (
    DEFAULT_LANGUAGE,
    *sorted(
        folder.name
        for folder in files(__name__).iterdir()
        if folder.name != DEFAULT_LANGUAGE and folder.joinpath("start.ftl").is_file()
    ),
)
"""The languages there are: each a folder beside this file, which is all a new one needs."""

_RUSSIAN_TOO = frozenset(
    {
        "az",
        "ba",
        "be",
        "ce",
        "cv",
        "hy",
        "ka",
        "kk",
        "ky",
        "mo",
        "os",
        "sah",
        "tg",
        "tk",
        "tt",
        "uk",
        "uz",
    }
)
"""Telegram's codes of languages whose speakers are more at home in Russian than in English."""

Param = str | int | float | date

MOST_AT_ONCE = 2000
"""The longest parameter given to Fluent; a longer one is inserted into the rendered text."""

_HELD = re.compile("\ue000(\\w+)\ue001")
"""The placeholder for a long parameter: characters of private use, on no keyboard."""


class Html(str):
    """Text that is Telegram HTML already and must not be escaped again."""

    __slots__ = ()


class Texts:
    """The texts of one language.

    Calling it renders Telegram HTML: everything that came from a person is escaped here, so no
    name can break a message. `plain` renders the same for buttons, alerts and documents.
    """

    def __init__(self, language: str, ours: overlay.Body, over: overlay.Body) -> None:
        """`ours` are the packaged texts; an operator's own `over` replace some of them."""
        self.language = language
        self._bundle = overlay.bundle(language, ours, over)
        self._with_words = {*_with_words(ours), *_with_words(over)}
        self._ours = overlay.bundle(language, ours, {}) if over else None
        self._over = {id: overlay.serialized(entry) for id, entry in over.items()}
        self._fixed: dict[str, str] = {}
        self._phrases: Mapping[str, frozenset[str]] | None = None

    def __call__(self, id: str, /, **params: Param) -> Html:
        return Html(self._say(id, {name: self._safe(value) for name, value in params.items()}))

    def plain(self, id: str, /, **params: Param) -> str:
        return self._say(id, {name: self._shown(value) for name, value in params.items()})

    def differs_from(self, other: "Texts") -> int:
        """The number of texts in which the operator's files of the two differ."""
        ids = self._over.keys() | other._over.keys()
        return sum(self._over.get(id) != other._over.get(id) for id in ids)

    def has(self, id: str) -> bool:
        return _pattern(self._bundle, id) is not None

    def meanings(self, typed: str) -> frozenset[str]:
        """The ids of the texts one of whose `.words` was typed; a lone «?» counts too."""
        if self._phrases is None:
            self._phrases = self._by_phrase()
        return self._phrases.get(folded(typed) or typed.strip(), frozenset())

    def match_phrase(self, typed: str, ids: Iterable[str]) -> str | None:
        """The first of these texts that means what was typed."""
        meant = self.meanings(typed)
        return next((id for id in ids if id in meant), None) if meant else None

    def _by_phrase(self) -> Mapping[str, frozenset[str]]:
        """All phrases: what texts have as `words`, split at commas."""
        found: dict[str, set[str]] = {}
        for id in self._with_words:
            for phrase in self.plain(f"{id}.words").split(", "):
                found.setdefault(folded(phrase) or phrase, set()).add(id)
        return {phrase: frozenset(ids) for phrase, ids in found.items()}

    def _say(self, id: str, params: Mapping[str, str | int | float]) -> str:
        if not params and id in self._fixed:
            return self._fixed[id]
        if not self.has(id):
            raise KeyError(f"no text {id!r} in {self.language!r}")
        long = {
            name: value
            for name, value in params.items()
            if isinstance(value, str) and len(value) > MOST_AT_ONCE
        }
        held = {name: f"\ue000{name}\ue001" for name in long}
        words = _said(self._bundle, id, {**params, **held})
        if words is None and self._ours:  # what an operator wrote may fail with some values only
            words = _said(self._ours, id, {**params, **held})
            log.error("%s/%s: an operator's text failed, ours was used", self.language, id)
        if words is None:
            # The error's own words may quote a parameter, so only the id is told.
            raise KeyError(f"text {id!r} in {self.language!r} was not given what it needs")
        if long:
            words = _HELD.sub(lambda found: long.get(found[1], found[0]), words)
        if not params:
            self._fixed[id] = words
        return words

    def _shown(self, value: Param) -> str | int | float:
        if isinstance(value, datetime):
            return value.astimezone(MOSCOW).strftime(self._say("written-moment", {}))
        if isinstance(value, date):
            return value.strftime(self._say("written-day", {}))
        return value

    def _safe(self, value: Param) -> str | int | float:
        shown = self._shown(value)
        if isinstance(shown, str) and not isinstance(shown, Html):
            return escape(shown, quote=False)
        return shown


def _with_words(body: overlay.Body) -> Iterator[str]:
    """The ids of the texts that have `words`; found without compiling all others."""
    return (id for id, text in body.items() if any(a.id.name == "words" for a in text.attributes))


def _pattern(bundle: FluentBundle, id: str) -> Pattern | None:
    name, _, attribute = id.partition(".")
    if not bundle.has_message(name):
        return None
    message = bundle.get_message(name)
    return message.attributes.get(attribute) if attribute else message.value


def _said(bundle: FluentBundle, id: str, params: dict[str, str | int | float]) -> str | None:
    """The rendered text; None where it cannot be rendered with these values."""
    pattern = _pattern(bundle, id)
    if pattern is None:
        return None
    words, errors = bundle.format_pattern(pattern, params)
    return None if errors else str(words)


def language_for(code: str | None) -> str:
    """The language for somebody whose Telegram has this one (an IETF tag or None)."""
    main = (code or DEFAULT_LANGUAGE).partition("-")[0].casefold()
    if main in LANGUAGES:
        return main
    return "en" if "en" in LANGUAGES and main not in _RUSSIAN_TOO else DEFAULT_LANGUAGE


def load(language: str = DEFAULT_LANGUAGE) -> Texts:
    """The texts of a language: those packaged beside this file, with the operator's over them."""
    if language not in _in_use:
        _in_use[language] = Texts(language, _ours(language), {})
    return _in_use[language]


def in_language(language: str | None) -> Texts:
    """The texts of a language as it is kept of a citizen; the default's where none is."""
    return load(language if language in LANGUAGES else DEFAULT_LANGUAGE)


def read(directory: Path | None) -> dict[str, Texts]:
    """All languages, with the texts of a directory (`ru/*.ftl` and so on) over the packaged ones.

    Raises Faulty.
    """
    faults: list[Fault] = []
    made: dict[str, Texts] = {}
    for language in LANGUAGES:
        over: overlay.Body = {}
        if directory and (directory / language).is_dir():
            laid = Overlay(language, directory / language, _ours(language))
            faults += laid.faults
            over = laid.over
        made[language] = Texts(language, _ours(language), over)
    faults += _unknown_files(directory)
    if faults:
        raise Faulty(faults)
    return made


def use(made: Mapping[str, Texts]) -> None:
    """Make these the texts in use."""
    _in_use.update(made)


_in_use: dict[str, Texts] = {}


def _unknown_files(directory: Path | None) -> list[Fault]:
    """Folders of languages there are none of, and files beside the folders."""
    if directory is None:
        return []
    return [
        Fault(path.name, 1, "unknown-language", {"may": ", ".join(LANGUAGES)})
        for path in sorted(directory.iterdir())
        if (path.is_dir() and path.name not in LANGUAGES and any(path.glob("*.ftl")))
        or path.suffix == ".ftl"
    ]


@cache
def _ours(language: str) -> overlay.Body:
    folder = sorted(files(__name__).joinpath(language).iterdir(), key=lambda file: file.name)
    return overlay.messages(f.read_text("utf-8") for f in folder if f.name.endswith(".ftl"))
