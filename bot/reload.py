"""The operator's lists and texts at start, and anew when the process is sent SIGHUP."""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import texts as words
from bot.settings import Settings
from domain import catalogue
from screens.review.operator_lists import fault_lines
from storage.driver import DatabaseUnusable
from storage.operator_lists import OperatorLists, check_lists
from texts import Texts, load

log = logging.getLogger(__name__)


def load_lists(settings: Settings, texts: Texts) -> list[str]:
    """Put the lists and texts of the settings to use; else all their faults, a head above them."""
    found = check_lists(settings.catalogue_dir, settings.texts_dir)
    if found.faults or found.lists is None or found.words is None:
        return [texts.plain("lists-broken"), *fault_lines(found.faults, texts)]
    catalogue.use(found.lists)
    words.use(found.words)
    return []


def hang_up_ends_nothing() -> None:
    """From the first moment SIGHUP ends no service; one started in a terminal ends with that."""
    if not sys.stdin.isatty():
        signal.signal(signal.SIGHUP, signal.SIG_IGN)


@asynccontextmanager
async def reloaded_by_signal(lists: OperatorLists) -> AsyncIterator[None]:
    """Within it SIGHUP reads the lists: a dry run first, used only where nothing is wrong."""
    loop, hung_up = asyncio.get_running_loop(), asyncio.Event()

    async def listen() -> None:
        while True:
            await hung_up.wait()
            hung_up.clear()
            await _reload(lists)

    reloads = signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    if reloads:
        loop.add_signal_handler(signal.SIGHUP, hung_up.set)
    listening = asyncio.ensure_future(listen())
    try:
        yield
    finally:
        if reloads:
            loop.remove_signal_handler(signal.SIGHUP)
            hang_up_ends_nothing()
        listening.cancel()
        await asyncio.wait({listening})


async def _reload(lists: OperatorLists) -> None:
    found = await asyncio.to_thread(lists.check)
    if found.faults:
        for line in fault_lines(found.faults, load()):
            log.error("lists were not reloaded: %s", line)
        return
    try:
        await lists.use(found)
    except DatabaseUnusable:
        log.error("lists were not reloaded: the database does not take them now")
        return
    log.info("lists and texts were reloaded: %s", "changed" if found.differences.any else "same")
