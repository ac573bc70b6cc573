"""The menus of commands: everybody's by language, and one of their own for whoever needs another.

Telegram's own button shows them beside the input field.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from functools import lru_cache

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeUnion,
    MenuButtonCommands,
)
from aiogram.utils.backoff import Backoff, BackoffConfig

from bot.middlewares import SpeakerMiddleware, Spoke
from domain.application import Status
from domain.review.staff import Roster
from domain.support.available_actions import commands, role_of
from handlers import visible_application
from handlers.dependencies import Dependencies
from storage.driver import DatabaseUnusable
from texts import DEFAULT_LANGUAGE, LANGUAGES, Texts, in_language, load

log = logging.getLogger(__name__)

REMEMBERED = 10_000

Menu = tuple[str, tuple[str, ...]]
"""A language and the names of commands."""
LEFT: Menu = ("", ())
"""What nobody wants, so that whoever left the desk is given another."""


EVERYBODYS = commands(None)
"""The commands of whoever is neither staff nor has sent an application."""


class CommandMenus:
    """A chat's menu follows its language, its role at the desk and its application.

    No answer waits for it: `speakers` notes who spoke, but for those who have theirs for certain,
    and the rounds set what differs, one after another. Where that fails it is tried again when
    they speak. What was set is not kept over a restart: setting it again does no harm.
    """

    def __init__(self, bot: Bot, dependencies: Dependencies) -> None:
        self._bot, self._made = bot, dependencies
        self.speakers = SpeakerMiddleware(dependencies, self._is_settled)
        self._roster: Roster | None = None
        self._in_hand: int | None = None
        self._set: OrderedDict[int, Menu] = OrderedDict()
        self._backoff = Backoff(BackoffConfig(min_delay=1, max_delay=60, factor=2, jitter=0.1))

    async def run(self) -> None:
        """Everybody's as soon as Telegram can be reached, the desk's, then round after round."""
        await self.publish()
        while True:
            await self.round()
            await self.speakers.woken.wait()

    @asynccontextmanager
    async def followed(self) -> AsyncIterator[None]:
        """`run` goes on within it."""
        running = asyncio.ensure_future(self.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def publish(self) -> None:
        while not await self._published():
            await self._backoff.asleep()

    async def round(self) -> None:
        """For all who were noted since the last; for the desk too where its roster changed."""
        self.speakers.woken.clear()
        # What the file itself suffers from is logged by the storage.
        with suppress(DatabaseUnusable):
            await self._look_at_desk()
            while spoke := self.speakers.spoke:
                self._in_hand = id = next(iter(spoke))
                try:
                    await self._follow(id, spoke.pop(id))
                finally:
                    self._in_hand = None

    async def _published(self) -> bool:
        try:
            for language in LANGUAGES:
                code = None if language == DEFAULT_LANGUAGE else language
                everybody = language, EVERYBODYS
                await self._put(everybody, BotCommandScopeAllPrivateChats(), code)
            if not isinstance(await self._bot.get_chat_menu_button(), MenuButtonCommands):
                await self._bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        except AiogramError as refusal:  # an answer that cannot be read too
            log.warning("the command menus were not set: %s", type(refusal).__name__)
            return False
        return True

    async def _look_at_desk(self) -> None:
        roster = await self._made.staff.roster()
        known, self._roster = self._roster, roster
        if roster == known:
            return
        before = known.staff if known else frozenset()
        for id in {*roster.names, *roster.staff, *before}:
            self.speakers.spoke.setdefault(id, Spoke())
            if id not in roster.staff:
                self._set.setdefault(id, LEFT)

    async def _wanted(self, id: int, spoke: Spoke) -> Menu | None:
        """None where everybody's will do: what their app has already."""
        store, rules = self._made.store, self._made.rules
        application = spoke.draft or await store.draft_of(id)
        if application is None or application.status is not Status.DRAFT:
            _, application = await visible_application.latest(
                store, id, self._made.clock.now(), rules
            )
        known = spoke.language or await self._made.locales.languages.get(id)
        language = in_language(known[0]).language
        shown = app_language(spoke.code) if spoke.code else language
        role = role_of(id, self._roster) if self._roster else None
        names = commands(application, role, extra_channels=bool(rules.extra_channels))
        plain = names == EVERYBODYS and language == shown
        return None if plain else (language, names)

    def _is_settled(self, id: int, spoke: Spoke, roster: Roster) -> bool:
        """Whether this citizen has everybody's menu and fills in a form in the language of it, as
        nearly all who speak: no round is needed for them.
        """
        if roster is not self._roster or id in roster.staff:
            return False
        if id == self._in_hand or id in self._set or id in self.speakers.spoke:
            return False
        drafting = spoke.draft is not None and spoke.draft.status is Status.DRAFT
        if not drafting or spoke.language is None or spoke.code is None:
            return False
        return in_language(spoke.language[0]).language == app_language(spoke.code)

    async def _follow(self, id: int, spoke: Spoke) -> None:
        menu = await self._wanted(id, spoke)
        if menu == self._set.get(id):
            return
        scope = BotCommandScopeChat(chat_id=id)
        try:
            if menu:
                await self._put(menu, scope)
            else:
                await self._bot.delete_my_commands(scope=scope)
        except TelegramRetryAfter as hold:
            log.warning("menus wait for %d s", hold.retry_after)
            self.speakers.spoke.setdefault(id, Spoke(spoke.code))
            await asyncio.sleep(hold.retry_after)
            return
        except AiogramError as refusal:
            log.info("the menu of %d was not set: %s", id, type(refusal).__name__)
            return
        self._set.pop(id, None)
        if menu:
            self._set[id] = menu
        while len(self._set) > REMEMBERED:
            self._set.popitem(last=False)

    async def _put(self, menu: Menu, scope: BotCommandScopeUnion, code: str | None = None) -> None:
        language, names = menu
        told = _told(load(language), names)
        await self._bot.set_my_commands(told, scope=scope, language_code=code)


@lru_cache(maxsize=100)
def _told(texts: Texts, names: tuple[str, ...]) -> list[BotCommand]:
    """Built once: there are a few menus, and many people who have one of them."""
    return [BotCommand(command=name, description=texts.plain(f"command-{name}")) for name in names]


def app_language(code: str | None) -> str:
    """Whose menu Telegram shows an app of this language (an IETF tag or nothing) by itself."""
    main = (code or DEFAULT_LANGUAGE).partition("-")[0].casefold()
    return main if main in LANGUAGES else DEFAULT_LANGUAGE
