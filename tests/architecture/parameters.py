"""Handlers ask by name; a name that nobody supplies would fail only when somebody speaks."""

import ast
from collections.abc import Iterable, Iterator

from tests.architecture.source import Source

# What aiogram itself hands over.
AIOGRAM = {
    "bot",
    "bots",
    "dispatcher",
    "event_chat",
    "event_context",
    "event_from_user",
    "event_router",
    "event_thread_id",
    "event_update",
    "fsm_storage",
    "raw_state",
    "router",
    "state",
}
# What aiogram's filters add for the handler behind them.
FILTERS = {"Command": "command", "CommandStart": "command", "filter": "callback_data"}
SHARED_FILTERS = "handlers/filters.py"
KINDS = {
    "callback_query",
    "chat_join_request",
    "edited_message",
    "error",
    "errors",
    "message",
    "message_reaction",
    "my_chat_member",
    "chat_member",
    "shutdown",
    "startup",
}
# What the dispatcher takes for itself.
ITS_OWN = {"disable_fsm", "events_isolation", "fsm_strategy", "name", "storage"}
HELD = {"data", "dispatcher", "dp", "workflow_data"}


def unsupplied(sources: Iterable[Source]) -> Iterator[str]:
    """Parameters of registered handlers that neither the bot nor aiogram nor a filter supplies."""
    sources = list(sources)
    bot = [source for source in sources if source.package == "bot"]
    common = AIOGRAM | {name for source in bot for name in supplied(source)}
    if not any(source.path == "bot/app.py" for source in bot):
        return
    shared = [source for source in sources if source.path == SHARED_FILTERS]
    for source in sources:
        if source.package != "handlers":
            continue
        functions = _functions(source)
        for name, filters in registered(source):
            if name not in functions:
                continue
            known = common | {n for one in filters for n in _added(one, [source, *shared])}
            for asked in _asked(functions[name]):
                if asked not in known:
                    at = f"{source.path}:{functions[name].lineno}"
                    yield f"{at}: {name} asks for {asked!r}, which nobody supplies"


def supplied(source: Source) -> Iterator[str]:
    """Names put into the dispatcher's data: by its call, by key, or by update."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and _called(node) in {"Dispatcher", "start_polling"}:
            names = {keyword.arg for keyword in node.keywords if keyword.arg}
            yield from names - ITS_OWN
        elif isinstance(node, ast.Call) and _called(node) == "update" and _holds(node.func):
            yield from (keyword.arg for keyword in node.keywords if keyword.arg)
            yield from (key for one in node.args for key in _keys(one))
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Subscript) and _name(target.value) in HELD:
                    yield from _strings(target.slice)


def registered(source: Source) -> Iterator[tuple[str, list[ast.expr]]]:
    """Handlers with their filters: `router.message(f)(handler)`, `.register(handler, f)`, `@`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            inner = node.func
            if isinstance(inner, ast.Call) and _called(inner) in KINDS and node.args:
                yield _name(node.args[0]), [*inner.args, *(k.value for k in inner.keywords)]
            elif _called(node) == "register" and _registers(inner) and node.args:
                yield _name(node.args[0]), [*node.args[1:], *(k.value for k in node.keywords)]
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and _called(mark) in KINDS:
                    yield node.name, [*mark.args, *(k.value for k in mark.keywords)]


def _registers(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and _name(func.value) in KINDS


def _holds(func: ast.expr) -> bool:
    return isinstance(func, ast.Attribute) and _name(func.value) in HELD


def _functions(source: Source) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    return {
        node.name: node
        for node in source.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _asked(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """Parameters after the event that have no default of their own."""
    spec = function.args
    positional = [*spec.posonlyargs, *spec.args]
    needed = positional[1 : len(positional) - len(spec.defaults)]
    pairs = zip(spec.kwonlyargs, spec.kw_defaults, strict=True)
    return [one.arg for one in needed] + [one.arg for one, default in pairs if default is None]


def _added(filter: ast.expr, sources: Iterable[Source]) -> Iterator[str]:
    """What a filter hands over: aiogram's own, `.as_("name")`, or what our own filter returns."""
    for node in ast.walk(filter):
        called = _called(node) if isinstance(node, ast.Call) else _name(node)
        if called in FILTERS:
            yield FILTERS[called]
        elif isinstance(node, ast.Call) and called == "as_":
            yield from _strings(node.args[0])
        elif called:
            for source in sources:
                yield from _returned(called, source)


def _returned(name: str, source: Source) -> Iterator[str]:
    for node in source.tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if node.name == name:
            for inner in ast.walk(node):
                if isinstance(inner, ast.Return):
                    yield from _keys(inner.value)


def _keys(node: ast.expr | None) -> Iterator[str]:
    for inner in ast.walk(node) if node else ():
        if isinstance(inner, ast.Dict):
            yield from (key for one in inner.keys if one for key in _strings(one))


def _strings(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _called(call: ast.Call) -> str:
    return _name(call.func)


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
