"""`python -m bot [run|demo|judge|doctor]`."""

import argparse
import asyncio
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError

from bot import logs
from bot.app import run
from bot.doctor import examine
from bot.judge import judged
from bot.settings import Settings, Unfit, read_settings
from images import Subject
from storage.driver import Unusable
from texts import load

STARTED, ILL, UNFIT = 0, 1, 2


def main(args: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(args)
    if asked.what == "doctor":
        return STARTED if asyncio.run(examine(load(), _say)) else ILL
    if asked.what == "judge":
        every = asyncio.run(judged(asked.files, asked.subject, asked.out, load()))
        return STARTED if every else ILL
    if asked.what == "demo":
        return _demonstrate(asked)
    return _run(getattr(asked, "door", None))


def _demonstrate(asked: argparse.Namespace) -> int:
    from bot.demo import page, show  # the pretend Telegram is no part of the real service

    if asked.script or asked.stay:
        return asyncio.run(show(stay=asked.stay))
    return asyncio.run(page.show(asked.port, browser=not asked.quiet))


def _run(door: Path | None) -> int:
    texts = load()
    try:
        settings = read_settings()
    except Unfit as unfit:
        for fault in unfit.faults:
            _complain(fault)
        return UNFIT
    if settings.bot_token is None:
        _complain(texts.plain("no-token"))
        return UNFIT
    logs.set_up(settings.log_level, settings.bot_token.get_secret_value())
    try:
        asyncio.run(_until_asked_to_stop(settings, door))
    except Unusable as unusable:
        _complain(texts.plain("no-database", reason=str(unusable)))
        return ILL
    except (TelegramUnauthorizedError, TelegramNotFound):
        _complain(f"{texts.plain('doctor-telegram')}: {texts.plain('doctor-telegram-token')}")
        return UNFIT
    return STARTED


async def _until_asked_to_stop(settings: Settings, door: Path | None) -> None:
    stop = asyncio.Event()
    for asking in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asking, stop.set)
    await run(settings, stop, door)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot")
    whats = parser.add_subparsers(dest="what")
    serve = whats.add_parser("run", help="serve Telegram; needs BOT_TOKEN")
    # No setting, so that no .env can open it: only who starts the process turns its clock.
    serve.add_argument("--door", type=Path, help=argparse.SUPPRESS)
    demo = whats.add_parser("demo", help="try it in a browser, against a pretend Telegram")
    demo.add_argument("--script", action="store_true", help="the scripted run, in the terminal")
    demo.add_argument("--stay", action="store_true", help="leave the scripted run's bot running")
    demo.add_argument("--port", type=int, default=0, help="where the page is; any if left out")
    demo.add_argument("--quiet", action="store_true", help="open no browser")
    whats.add_parser("doctor", help="look whether everything is there")
    judge = whats.add_parser("judge", help="judge pictures in files: a line of JSON for each")
    judge.add_argument("files", nargs="+", type=Path, metavar="FILE")
    judge.add_argument("--as", dest="subject", choices=get_args(Subject), required=True)
    judge.add_argument("--out", type=Path, metavar="DIR", help="where to put the pictures")
    return parser


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(line: str) -> None:
    sys.stderr.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
