"""`python -m bot move --to URL`: all that a stopped bot keeps goes into a database elsewhere."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from bot.maintenance import Told, ill, require_file
from bot.settings import Settings
from storage import encryption
from storage.database_url import check_url, path_of, shown
from storage.driver import DatabaseUnusable, Driver, Prepare
from storage.exclusive_use import DatabaseInUse, Still, exclusive_use
from storage.keys import Keys
from storage.move import Moved, MoveRefused, Stage, move
from storage.move_ends import refuse_foreign, refuse_newer
from storage.move_note import leave_as_it_is
from storage.opening import open_database
from texts import Texts

POOL_SIZE = 2


async def moved(
    settings: Settings,
    keys: Keys,
    to: str,
    texts: Texts,
    say: Callable[[str], None],
    *,
    force: bool,
) -> Told:
    """Move from DATABASE_URL to another URL, between a file and a server."""
    source = settings.database_url.get_secret_value()
    try:
        check_url(to)
    except ValueError:
        return False, texts.plain("move-no-url")
    if bool(path_of(source)) == bool(path_of(to)):
        return False, texts.plain("move-same-kind")
    at, target = shown(source), shown(to)

    def told(stage: Stage, rows: int) -> None:
        say(texts.plain(f"move-{stage}", rows=rows, source=at, target=target))

    try:
        done = await _moved(source, to, keys, told, force=force)
    except _Unopened as unopened:
        said = ill(unopened.why, texts)
        return False, texts.plain("move-unopened", database=unopened.database, reason=said)
    except MoveRefused as refused:
        return False, texts.plain(f"move-{refused.why}", table=refused.table, target=target)
    except DatabaseUnusable as unusable:
        return False, texts.plain("move-broken-off", reason=ill(unusable, texts))
    if done.unopened:
        return False, texts.plain("move-damaged", target=target, left=done.unopened)
    every = {"rows": done.rows, "opened": done.opened}
    return True, texts.plain("move-done", target=target, **every)


async def _moved(
    source: str, to: str, keys: Keys, told: Callable[[Stage, int], None], *, force: bool
) -> Moved:
    async with (
        _alone_with(source, keys, encryption.prepare) as (begun, still),
        _alone_with(to, keys, leave_as_it_is) as (into, still_there),
    ):

        def nobody_came() -> None:
            still()
            still_there()

        return await move(begun, into, nobody_came, told, force=force)


class _Unopened(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """One of the two databases cannot be opened: the name it is shown by, and why."""

    def __init__(self, database: str, why: DatabaseUnusable) -> None:
        super().__init__(database)
        self.database, self.why = database, why


@asynccontextmanager
async def _alone_with(
    url: str, keys: Keys, prepare: Prepare
) -> AsyncIterator[tuple[Driver, Still]]:
    """A database that nobody serves until the block ends; raises _Unopened."""
    path = path_of(url)
    async with AsyncExitStack() as held:
        try:
            if path:
                refuse_foreign(path)
            if prepare is not leave_as_it_is:
                require_file(path)
            still = await held.enter_async_context(exclusive_use(url))
            driver = await open_database(url, keys, POOL_SIZE, prepare)
            held.push_async_callback(driver.close)
            await refuse_newer(driver)
        except DatabaseInUse:
            raise _Unopened(shown(url), DatabaseUnusable("the bot runs", "taken")) from None
        except DatabaseUnusable as unusable:
            raise _Unopened(shown(url), unusable) from unusable
        yield driver, still
