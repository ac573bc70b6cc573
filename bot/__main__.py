"""`python -m bot [run|demo|inspect|doctor|backup|restore|newkey|rekey|move|recount|webhook]`."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from identity_images import Subject, is_installed

from bot import logs
from bot.app import run
from bot.doctor import examine
from bot.inspect_command import inspect_files
from bot.maintenance import backed_up, reason, rekeyed, restored
from bot.picture_process import CannotMend
from bot.recount_command import day, recounted
from bot.reload import hang_up_ends_nothing, load_lists
from bot.replicas import ALL_ROLES, ONLY_PICTURES, Role
from bot.settings import InvalidSettings, Settings, read_settings
from bot.web import CannotListen
from bot.webhook import seen_to
from storage.driver import DatabaseUnusable
from storage.file_permissions import OTHERS
from storage.keys import new_key
from texts import Texts, load

STARTED, ILL, UNFIT = 0, 1, 2


def main(args: Sequence[str] | None = None) -> int:
    os.umask(OTHERS)  # whatever is written, by a library or the control socket too, is ours alone
    asked = _parser().parse_args(args)
    if asked.what == "doctor":
        return STARTED if asyncio.run(examine(load(), _say)) else ILL
    if asked.what == "inspect":
        every = asyncio.run(inspect_files(asked.files, asked.subject, asked.out, load()))
        return STARTED if every else ILL
    if asked.what == "demo":
        return _demonstrate(asked)
    if asked.what == "newkey":
        _say(new_key())
        return STARTED
    return _with_settings(asked, load())


def _with_settings(asked: argparse.Namespace, texts: Texts) -> int:
    try:
        settings = read_settings()
    except InvalidSettings as unfit:
        for fault in unfit.faults:
            _complain(fault)
        return UNFIT
    if asked.what == "webhook":
        return _see_to_webhook(asked, settings, texts)
    if asked.what in {"backup", "restore", "rekey", "move"}:
        return _keep(asked, settings, texts)
    faults = load_lists(settings, texts)
    for fault in faults:
        _complain(fault)
    if faults:
        return UNFIT
    return (
        _recount(settings, asked, load())
        if asked.what == "recount"
        else _run(settings, asked, load())
    )


def _demonstrate(asked: argparse.Namespace) -> int:
    from demo import page
    from demo.script import show  # the pretend Telegram is no part of the real service

    if asked.script or asked.stay:
        return asyncio.run(show(stay=asked.stay))
    return asyncio.run(page.show(asked.port, browser=not asked.quiet))


def _see_to_webhook(asked: argparse.Namespace, settings: Settings, texts: Texts) -> int:
    if settings.bot_token is None:
        _complain(texts.plain("no-token"))
        return UNFIT
    return _told(*asyncio.run(seen_to(asked.way, settings, texts)))


def _keep(asked: argparse.Namespace, settings: Settings, texts: Texts) -> int:
    if settings.keys is None:
        _complain(texts.plain("no-keys"))
        return UNFIT
    if asked.what == "backup":
        doing = backed_up(settings, settings.keys, asked.file, texts)
    elif asked.what == "restore":
        doing = restored(settings, settings.keys, asked.file, texts, force=asked.force)
    elif asked.what == "move":
        from bot.move_command import moved  # loads both libraries of databases

        doing = moved(settings, settings.keys, asked.to, texts, _say, force=asked.force)
    else:
        doing = rekeyed(settings, settings.keys, texts)
    return _told(*asyncio.run(doing))


def _recount(settings: Settings, asked: argparse.Namespace, texts: Texts) -> int:
    """With the operator's lists in use, which may say what days are working days."""
    if settings.keys is None:
        _complain(texts.plain("no-keys"))
        return UNFIT
    return _told(*asyncio.run(recounted(settings, asked.since, texts)))


def _told(done: bool, words: str) -> int:
    (_say if done else _complain)(words)
    return STARTED if done else ILL


def _run(settings: Settings, asked: argparse.Namespace, texts: Texts) -> int:
    roles = frozenset[Role](getattr(asked, "only", None) or ALL_ROLES)
    if lacking := _lacking(settings, roles):
        _complain(texts.plain(lacking))
        return UNFIT
    hang_up_ends_nothing()
    token = settings.bot_token.get_secret_value() if settings.bot_token else None
    logs.set_up(settings.log_level, token, settings.log_format)
    try:
        asyncio.run(_until_asked_to_stop(settings, asked, roles))
    except CannotMend:
        _complain(texts.plain("pictures-unmended"))
        return UNFIT
    except DatabaseUnusable as unusable:
        advice = texts.plain(f"database-{unusable.fault or 'other'}")
        _complain(texts.plain("no-database", reason=reason(unusable, texts), advice=advice))
        return ILL
    except CannotListen as nowhere:
        _complain(texts.plain("listen-nowhere", setting=nowhere.setting))
        return ILL
    except (TelegramUnauthorizedError, TelegramNotFound):
        _complain(f"{texts.plain('doctor-telegram')}: {texts.plain('doctor-telegram-token')}")
        return UNFIT
    return STARTED


def _lacking(settings: Settings, roles: frozenset[Role]) -> str | None:
    """The text that says what these roles cannot do without; what only judges needs no token."""
    if roles != ALL_ROLES and settings.database_path:
        return "roles-need-server"
    if settings.bot_token is None and roles != ONLY_PICTURES:
        return "no-token"
    if roles == ONLY_PICTURES and not (settings.pictures == "mend" and is_installed()):
        return "pictures-unmended"
    return "no-keys" if settings.keys is None else None


async def _until_asked_to_stop(
    settings: Settings, asked: argparse.Namespace, roles: frozenset[Role]
) -> None:
    """`--leashed`: also when the other end of standard input is let go, as by a parent's end."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()

    def pulled() -> None:
        if not os.read(0, 1024):
            loop.remove_reader(0)
            stop.set()

    if getattr(asked, "leashed", False):
        loop.add_reader(0, pulled)
    for asking in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(asking, stop.set)
    await run(settings, stop, getattr(asked, "control_socket", None), roles)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot")
    whats = parser.add_subparsers(dest="what")
    serve = whats.add_parser("run", help="serve Telegram; needs BOT_TOKEN")
    serve.add_argument(
        "--only",
        choices=sorted(ALL_ROLES),
        action="append",
        help="answer people, do what time brings, or judge pictures for others; may be repeated",
    )
    # No setting, so that no .env can open it: only who starts the process turns its clock.
    serve.add_argument("--control-socket", type=Path, help=argparse.SUPPRESS)
    serve.add_argument("--leashed", action="store_true", help=argparse.SUPPRESS)
    demo = whats.add_parser("demo", help="try it in a browser, against a pretend Telegram")
    demo.add_argument("--script", action="store_true", help="the scripted run, in the terminal")
    demo.add_argument("--stay", action="store_true", help="leave the scripted run's bot running")
    demo.add_argument("--port", type=int, default=0, help="where the page is; any if left out")
    demo.add_argument("--quiet", action="store_true", help="open no browser")
    whats.add_parser("doctor", help="look whether everything is there")
    inspect = whats.add_parser(
        "inspect", help="inspect pictures in files: a line of JSON for each"
    )
    inspect.add_argument("files", nargs="+", type=Path, metavar="FILE")
    inspect.add_argument("--as", dest="subject", choices=get_args(Subject), required=True)
    inspect.add_argument("--out", type=Path, metavar="DIR", help="where to put the pictures")
    hook = whats.add_parser("webhook", help="the address at which Telegram brings updates")
    hook.add_argument(
        "way", choices=("set", "delete", "info"), help="have it set or deleted, or tell of it"
    )
    _add_maintenance(whats)
    return parser


def _add_maintenance(whats: Any) -> None:
    """The commands for whoever keeps the database."""
    backup = whats.add_parser("backup", help="copy the database, also while the bot runs")
    backup.add_argument("file", type=Path, help="where to; must not exist yet")
    restore = whats.add_parser("restore", help="put a copy in the place of the database")
    restore.add_argument("file", type=Path, help="the copy")
    restore.add_argument("--force", action="store_true", help="replace the database there is")
    whats.add_parser("newkey", help="make a key for DATA_KEYS")
    whats.add_parser(
        "rekey", help="seal everything with the newest key; of a running bot, tell its progress"
    )
    recount = whats.add_parser(
        "recount", help="count the statistics anew out of the histories, also while the bot runs"
    )
    recount.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="a month ago if left out")
    moving = whats.add_parser(
        "move", help="copy a stopped bot's file into PostgreSQL, or PostgreSQL into a file"
    )
    moving.add_argument("--to", required=True, metavar="URL", help="as in DATABASE_URL")
    moving.add_argument("--force", action="store_true", help="delete what a bot left there")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
