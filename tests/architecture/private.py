"""Nobody leans on the private parts of a library: an upgrade may take them away without a word.

Private is what begins with an underscore, and a name in double underscores that is no Python's.
"""

import ast
import importlib
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from tests.architecture.shelves import OURS
from tests.architecture.source import APART, Source

SEAMS = {
    ("bot/telegram_session.py", "__returning__"): "tests/libraries/test_aiogram.py",
    ("bot/update_source.py", "__returning__"): "tests/libraries/test_aiogram.py",
    ("storage/sqlite_connection.py", "_execute"): "tests/libraries/test_aiosqlite.py",
    # A test is itself what fails when an upgrade takes it away.
    ("tests/libraries/test_aiogram.py", "__api_method__"): "tests/libraries/test_aiogram.py",
    ("tests/libraries/test_aiogram.py", "__returning__"): "tests/libraries/test_aiogram.py",
    ("tests/libraries/test_aiosqlite.py", "_execute"): "tests/libraries/test_aiosqlite.py",
}
"""What cannot be had otherwise: the file and the name, and the test that fails loudly when an
upgrade takes it away. One function of the file uses it."""

PUBLIC = {"_asdict", "_exit", "_fields", "_make", "_missing_", "_replace"}
"""Documented by Python, in spite of their underscore."""

PYTHON = {
    *(name for kind in (type, int, dict, str, float, BaseException) for name in dir(kind)),
    *dir(inspect),
    *dir(inspect.cleandoc),
    *("__aenter__", "__aexit__", "__await__", "__aiter__", "__anext__", "__enter__", "__exit__"),
    *("__call__", "__cause__", "__context__", "__suppress_context__", "__traceback__"),
    *("__del__", "__get__", "__main__", "__future__", "__notes__", "__path__", "__set__"),
    *("__all__", "__bool__", "__copy__", "__func__", "__post_init__", "__set_name__", "__slots__"),
}
BY_NAME = {"delattr", "getattr", "hasattr", "setattr"}
OVERRIDDEN = re.compile(r"#\s*type:\s*ignore\[[^\]]*\boverride\b")


def leaned_on(
    sources: Iterable[Source], seams: Mapping[tuple[str, str], str] | None = None
) -> Iterator[str]:
    """Private parts of libraries that are read, called, overridden or imported: anywhere but at a
    seam, or at a seam more than once or without its test; and seams that nothing uses any more.
    """
    modules = {_module(source.path): Module(source) for source in sources}
    texts = {module.source.path: module.source.text for module in modules.values()}
    used = dict.fromkeys(seams or (), 0)
    code = Codebase(modules)
    for module in modules.values():
        for line, name, what in sorted(code.found(module)):
            seam = (module.source.path, name)
            used[seam] = used.get(seam, 0) + 1
            if seam not in (seams or {}):
                yield f"{module.source.path}:{line}: {what}"
    for (path, name), test in (seams or {}).items():
        if used[path, name] != 1:
            yield f"{path}: uses {name} {used[path, name]} times, a seam does once"
        if name not in texts.get(test, ""):
            yield f"{path}: no test in {test} holds {name}"


@dataclass(frozen=True)
class Module:
    """What a file defines, and where the names come from that it uses."""

    source: Source

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.source.tree))

    @cached_property
    def classes(self) -> dict[str, ast.ClassDef]:
        return {node.name: node for node in self.nodes if isinstance(node, ast.ClassDef)}

    @cached_property
    def names(self) -> dict[str, tuple[str, str]]:
        """By the name it has here, what is imported: its module and its name there, if any."""
        found: dict[str, tuple[str, str]] = {}
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    top = alias.asname or alias.name.partition(".")[0]
                    found[top] = (alias.name if alias.asname else top, "")
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    found[alias.asname or alias.name] = (node.module, alias.name)
        return found

    @cached_property
    def defined(self) -> set[str]:
        return _defined(self.source.tree)


@dataclass(frozen=True)
class Codebase:
    """All modules together: whose a name is, is told by what is imported."""

    modules: dict[str, Module]

    def found(self, module: Module) -> Iterator[tuple[int, str, str]]:
        """Line, name and complaint of each private part."""
        yield from _imported(module)
        ours = self._ours(module)
        for line, name, holder in _used(module):
            if not name.startswith("_") or name in PYTHON | PUBLIC | ours:
                continue
            yield line, name, f"{holder}.{name} is a private part of a library"
        for node in module.classes.values():
            yield from self._in_class(module, node)
        for number, text in enumerate(module.source.lines, 1):
            if OVERRIDDEN.search(text):
                yield number, "override", "a method of a library is overridden with another type"

    def _ours(self, module: Module) -> set[str]:
        """Names of our own that may follow a dot there: of the same file; tests reach further."""
        if module.source.package not in APART:
            return module.defined
        seen: set[str] = set()
        todo = {_module(module.source.path)}
        while todo:
            seen |= todo
            todo = set().union(*(self._imports[name] for name in todo)) - seen
        return set().union(*(self.modules[name].defined for name in seen))

    @cached_property
    def _imports(self) -> dict[str, set[str]]:
        """By module, the modules of ours that it imports."""
        return {
            name: {
                place
                for base, part in module.names.values()
                for place in (base, f"{base}.{part}")
                if place in self.modules
            }
            for name, module in self.modules.items()
        }

    def _in_class(self, module: Module, node: ast.ClassDef) -> Iterator[tuple[int, str, str]]:
        above, libraries = self._bases(module, node)
        inherited = set().union(*(_defined(one) for one in above))
        own = _defined(node)
        for line, name, holder in _of_self(node):
            if name in PYTHON | PUBLIC or name in inherited or (name in own and holder == "self"):
                continue
            yield line, name, f"{holder}.{name} is a private part of a library"
        for library in libraries:
            for name in sorted(_private(library) & own - PUBLIC):
                yield node.lineno, name, f"{node.name} overrides {library.__qualname__}.{name}"

    def _bases(self, module: Module, node: ast.ClassDef) -> tuple[list[ast.ClassDef], list[type]]:
        """The classes above that one: ours, and the libraries'."""
        ours: list[ast.ClassDef] = []
        libraries: list[type] = []
        for base in node.bases:
            while isinstance(base, ast.Subscript):
                base = base.value
            there, name = self._place(module, ast.unparse(base))
            if there is not None and name in there.classes:
                ours.append(there.classes[name])
                further, theirs = self._bases(there, there.classes[name])
                ours += further
                libraries += theirs
            elif there is None and isinstance(found := _library(module, ast.unparse(base)), type):
                libraries.append(found)
        return ours, libraries

    def _place(self, module: Module, name: str) -> tuple[Module | None, str]:
        """The file of ours that defines it, and its name there."""
        first, _, rest = name.partition(".")
        if first in module.classes and not rest:
            return module, first
        base, part = module.names.get(first, ("", ""))
        for place, inside in ((f"{base}.{part}", rest), (base, rest or part)):
            if place in self.modules and inside:
                return self.modules[place], inside
        return None, name


def _imported(module: Module) -> Iterator[tuple[int, str, str]]:
    for node in module.nodes:
        if isinstance(node, ast.Import):
            wanted = [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            wanted = [(node.module, alias.name) for alias in node.names]
        else:
            continue
        for path, name in wanted:
            parts = [*path.split("."), *([name] if name else [])]
            hidden = next((p for p in parts if p.startswith("_") and p not in PYTHON), None)
            if hidden and parts[0] not in OURS:
                yield node.lineno, hidden, f"{hidden} of {path} is a private part of a library"


def _used(module: Module) -> Iterator[tuple[int, str, str]]:
    """Attributes of anything but `self`, also those that are named in a string."""
    for node in module.nodes:
        if isinstance(node, ast.Attribute):
            if node.attr.startswith("_") and not _is_self(node.value):
                yield node.lineno, node.attr, ast.unparse(node.value)
        elif isinstance(node, ast.Call) and _last(node.func) in BY_NAME and len(node.args) > 1:
            holder, name = node.args[0], node.args[1]
            if isinstance(name, ast.Constant) and isinstance(name.value, str):
                yield node.lineno, name.value, ast.unparse(holder)
            if isinstance(holder, ast.Constant) and isinstance(holder.value, str):
                path, _, part = holder.value.rpartition(".")
                yield node.lineno, part, path


def _of_self(node: ast.ClassDef) -> Iterator[tuple[int, str, str]]:
    for part in ast.walk(node):
        if isinstance(part, ast.Attribute) and part.attr.startswith("_") and _is_self(part.value):
            yield part.lineno, part.attr, "super()" if isinstance(part.value, ast.Call) else "self"


def _is_self(node: ast.expr) -> bool:
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and node.func.id == "super"
    return isinstance(node, ast.Name) and node.id in {"self", "cls"}


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else ast.unparse(node)


def _defined(tree: ast.AST) -> set[str]:
    """Names with an underscore that are given a meaning anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found |= {node.attr} if _is_self(node.value) else set()
    return {name for name in found if name.startswith("_") and name not in PYTHON}


def _library(module: Module, name: str) -> object:
    """The thing itself that a name stands for, where a library brings it."""
    first, *rest = name.split(".")
    if first not in module.names:
        return None
    path, part = module.names[first]
    found: object = importlib.import_module(path)
    for step in [part, *rest] if part else rest:
        inner = getattr(found, step, None)
        found = importlib.import_module(f"{path}.{step}") if inner is None else inner
    return found


@cache
def _private(kind: type) -> frozenset[str]:
    """What a class of a library and those above it keep to themselves."""
    found: set[str] = set()
    for one in kind.__mro__:
        found |= {name for name in vars(one) if name.startswith("_")}
        try:
            found |= _defined(ast.parse(textwrap.dedent(inspect.getsource(one))))
        except (OSError, TypeError):  # written in C
            continue
    return frozenset(found - PYTHON)


def _module(path: str) -> str:
    inside = re.sub(r"^packages/[^/]+/src/", "", path)
    return inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
