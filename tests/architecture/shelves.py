"""Who may import whom, and who may touch the world: the shelves of the design."""

import ast
import sys
from collections.abc import Iterable, Iterator

from tests.architecture.source import APART, Source

SHELVES = {
    "domain": 1,
    "identity_images": 2,
    "texts": 2,
    "states": 3,
    "storage": 3,
    "documents": 3,
    "screens": 4,
    "handlers": 5,
    "jobs": 5,
    "bot": 6,
}
STANDALONE = {"identity_images", "specimens", "telegram_emulator"}
"""Packages that know nothing of ours; see surfaces.py for what is imported of them."""
OF_THE_DEMO = {"demo", "specimens", "telegram_emulator"}
"""What the service runs without."""
OURS = {*SHELVES, "demo", *STANDALONE, *APART}

# Libraries that only some places may know; tests and benches may know all.
KEPT_TO = {
    "aiogram": (
        "packages/telegram-emulator/src/telegram_emulator/session.py",
        "bot/",
        "demo/",
        "handlers/",
        "jobs/",
        "screens/",
        "states/application.py",
        "states/chat.py",
        "states/eligibility.py",
        "states/step.py",
        "storage/chats.py",
    ),
    "apscheduler": ("bot/", "jobs/schedule.py"),
    **dict.fromkeys(("PIL", "cv2", "fontTools", "numpy"), ("documents/", "packages/")),
    **dict.fromkeys(("fpdf", "reportlab"), ("documents/", "packages/specimens/")),
    **dict.fromkeys(("aiosqlite", "asyncpg", "sqlite3"), ("storage/",)),
    "aiosmtplib": ("jobs/smtp.py",),
    "icalendar": ("documents/",),
    **dict.fromkeys(("authlib", "joserfc"), ("bot/oidc.py", "demo/openid_provider/")),
    "rapidfuzz": ("states/email_addresses.py", "texts/search.py"),
    "snowballstemmer": ("texts/search.py",),
    **dict.fromkeys(("pydantic_settings", "holidays", "prometheus_client"), ("bot/",)),
}

WORLD = {
    "os.environ",
    "os.getenv",
    "os.putenv",
    "time.time",
    "time.time_ns",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
}
WORLDLY = ("bot/", "demo/", "packages/")


def wrong_imports(sources: Iterable[Source]) -> Iterator[str]:
    """Imports from a higher shelf or a neighbour, of a library kept elsewhere, by the domain."""
    for source in sources:
        if source.package in APART:
            continue
        for line, module in imported(source):
            why = _why_not(source, module.partition(".")[0])
            if why:
                yield f"{source.path}:{line}: imports {module}: {why}"


def _why_not(source: Source, top: str) -> str | None:
    if top in OURS and source.package in OURS:
        return _why_not_ours(source, top)
    if top in KEPT_TO and not source.is_in(*KEPT_TO[top]):
        return f"{top} is known only in {', '.join(KEPT_TO[top])}"
    if source.package == "domain" and top not in sys.stdlib_module_names:
        return "the domain knows the standard library only"
    return None


def _why_not_ours(source: Source, top: str) -> str | None:
    here = source.package
    if top == here:
        return None
    if top in APART:
        return "only tests know tests"
    if here in STANDALONE:
        return f"{here} knows nothing of our bot"
    if here == "demo":
        return None
    if top in OF_THE_DEMO:
        return None if source.path == "bot/__main__.py" else "only the command line knows the demo"
    if SHELVES[top] >= SHELVES[here]:
        return f"{top} does not lie below {here}"
    return None


def worldly(sources: Iterable[Source]) -> Iterator[str]:
    """Uses of the environment or the wall clock outside the places that may."""
    for source in sources:
        if source.package in APART or source.is_in(*WORLDLY):
            continue
        names = dict(_bound(source))
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Attribute | ast.Name) and _meant(node, names) in WORLD:
                yield f"{source.path}:{node.lineno}: {_meant(node, names)}: be handed it instead"


def imported(source: Source) -> Iterator[tuple[int, str]]:
    """Line and module of each import, those inside functions too."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."


def _bound(source: Source) -> Iterator[tuple[str, str]]:
    """What imports bind: the local name and the full one."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _meant(node: ast.expr, names: dict[str, str]) -> str:
    if isinstance(node, ast.Name):
        return names.get(node.id, node.id)
    if isinstance(node, ast.Attribute):
        return f"{_meant(node.value, names)}.{node.attr}"
    return "?"
