"""An operator's own texts over the packaged ones: read, checked line by line, merged."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from html.parser import HTMLParser
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import FluentParser, ast, serialize
from fluent.syntax.visitor import Visitor

from domain.operator_files import Fault
from texts.variants import variants

LARGEST = 1 << 20
"""Bytes of one file; all of ours together are smaller."""

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"})
"""The tags that Telegram accepts."""

FUNCTIONS = frozenset({"NUMBER", "DATETIME"})

OWN = re.compile(r"faq-[a-z0-9-]+")
"""Ids of texts that may be added: the questions of an operator's own list."""

Body = dict[str, ast.Message | ast.Term]


def messages(sources: Iterable[str]) -> Body:
    """The messages and terms of Fluent files, by id; a term's begins with a dash."""
    found: Body = {}
    for source in sources:
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, ast.Message | ast.Term):
                found[_id(entry)] = entry
    return found


def bundle(language: str, ours: Body, over: Body) -> FluentBundle:
    """A language's texts: the packaged ones, replaced by those in `over`."""
    resource = FluentResource("")
    resource.body = list({**ours, **_merged(ours, over)}.values())
    made = FluentBundle([language], use_isolating=False)
    made.add_resource(resource)
    return made


def serialized(entry: ast.Message | ast.Term) -> str:
    """The entry in Fluent's syntax."""
    return serialize(ast.Resource([entry]))


class Overlay:
    """The files of one language in an operator's directory."""

    def __init__(self, language: str, directory: Path, ours: Body) -> None:
        self._language, self._ours = language, ours
        self.over: Body = {}
        self.faults: list[Fault] = []
        self._lines: dict[str, tuple[str, int]] = {}
        for path in sorted(directory.glob("*.ftl")):
            self._read(path)
        self._find_rings()

    def _read(self, path: Path) -> None:
        name = f"{self._language}/{path.name}"
        try:
            raw = path.read_bytes()
            if len(raw) > LARGEST:
                raise ValueError
            source = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except (OSError, ValueError):
            self.faults.append(Fault(name, 1, "unreadable", {}))
            return
        for entry in FluentParser().parse(source).body:
            line = source.count("\n", 0, entry.span.start if entry.span else 0) + 1
            if isinstance(entry, ast.Junk):
                at = entry.annotations[0].span if entry.annotations else None
                line = source.count("\n", 0, at.start) + 1 if at else line
                self.faults.append(Fault(name, line, "syntax", {}))
            elif isinstance(entry, ast.Message | ast.Term):
                for code, params in self._wrong(entry):
                    self.faults.append(Fault(name, line, code, params))
                self.over[_id(entry)] = entry
                self._lines[_id(entry)] = name, line

    def _find_rings(self) -> None:
        """Report texts that refer to themselves, directly or over others."""
        leads = {
            id: set[str]().union(*(_Used.of(pattern).references for _, pattern in _patterns(one)))
            for id, one in {**self._ours, **_merged(self._ours, self.over)}.items()
        }
        for id, (name, line) in self._lines.items():
            reached, ahead = set[str](), {id}
            while ahead := {to for one in ahead for to in leads.get(one, ())} - reached:
                reached |= ahead
            if id in reached:
                self.faults.append(Fault(name, line, "ring", {"id": id}))

    def _wrong(self, entry: ast.Message | ast.Term) -> Iterator[tuple[str, dict[str, str]]]:
        id = _id(entry)
        ours = self._ours.get(id)
        if id in self.over:
            yield "same-id", {"id": id}
        if ours is None and not OWN.fullmatch(id):
            near = get_close_matches(id, self._ours, n=1)
            yield "unknown-text", {"id": id, "near": near[0] if near else ""}
            return
        known = {one.id.name: one.value for one in ours.attributes} if ours else None
        for attribute in entry.attributes:
            if known is not None and attribute.id.name not in known:
                yield "unknown-attribute", {"id": id, "name": attribute.id.name}
        for name, pattern in _patterns(entry):
            where = f"{id}.{name}" if name else id
            mine = dict(_patterns(ours)).get(name) if ours else None
            yield from self._wrong_in(where, pattern, mine)

    def _wrong_in(
        self, where: str, pattern: ast.Pattern, ours: ast.Pattern | None
    ) -> Iterator[tuple[str, dict[str, str]]]:
        used, given = _Used.of(pattern), _Used.of(ours)
        for name in sorted(used.variables - given.variables):
            may = " ".join(f"${one}" for one in sorted(given.variables))
            yield "unknown-variable", {"id": where, "name": f"${name}", "may": may}
        for name in sorted(used.functions - FUNCTIONS):
            yield "unknown-function", {"id": where, "name": name}
        for name in sorted(used.references - self._ours.keys() - self.over.keys()):
            yield "unknown-text", {"id": name, "near": ""}
        said, mine = variants(pattern), variants(ours) if ours else ()
        if mine and all(map(str.strip, mine)) and not all(map(str.strip, said)):
            yield "empty-text", {"id": where}
        if tag := next(filter(None, map(_Html.fault, said)), ""):
            yield "tag", {"id": where, "name": tag}
        most = 2 * max(map(len, mine), default=0) + 200
        if mine and max(map(len, said)) > most:
            yield "long", {"id": where, "most": str(most)}


class _Used(Visitor):
    """The variables, texts and functions that a pattern refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.functions: set[str] = set()

    @classmethod
    def of(cls, pattern: ast.Pattern | None) -> "_Used":
        used = cls()
        if pattern:
            used.visit(pattern)
        return used

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  (named by the library)
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802  (as above)
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802  (as above)
        self.references.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802  (as above)
        self.functions.add(node.id.name)
        self.generic_visit(node)


class _Html(HTMLParser):
    """Checks that the tags of a text are accepted by Telegram and closed in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []
        self._wrong = ""

    @classmethod
    def fault(cls, words: str) -> str:
        """The first wrong tag; empty where there is none."""
        reader = cls()
        reader.feed(words)
        reader.close()
        return reader._wrong or (reader._open[-1] if reader._open else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._wrong = self._wrong or tag
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self._wrong = self._wrong or tag


def _id(entry: ast.Message | ast.Term) -> str:
    return f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name


def _patterns(entry: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Pattern]]:
    """The patterns by name: the value under an empty one, then the attributes."""
    if entry.value is not None:
        yield "", entry.value
    for attribute in entry.attributes:
        yield attribute.id.name, attribute.value


def _merged(ours: Body, over: Body) -> Body:
    """The operator's entries, completed by our value and attributes where they have none."""
    made: Body = {}
    for id, entry in over.items():
        mine = ours.get(id)
        if mine is None or isinstance(entry, ast.Term):
            made[id] = entry
            continue
        attributes = {one.id.name: one for one in (*mine.attributes, *entry.attributes)}
        value = entry.value or mine.value
        made[id] = ast.Message(entry.id, value, list(attributes.values()))
    return made
