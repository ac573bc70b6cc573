"""`python -m bench NAME…`, of answers, caches, production, desk, export, start, pictures, remote,
courier, page, flood and walks; all of them without a name.
Each with its baseline, where there is one to be had.
`courier=600` owes fewer notices than the 5 000 that take three minutes.
`walks` alone takes options, see `python -m bench walks --help`.
"""

import asyncio
import sys
from pathlib import Path

from bench import (
    answers,
    caches,
    courier,
    desk,
    export,
    flooding_citizen,
    page,
    production,
    start,
    walks,
)
from bench.processes import TOKEN
from tests.keys import WRITTEN

SIZES = (1_000, 100_000, 1_000_000)


def settings(url: str, database: Path) -> dict[str, str]:
    """Those of the real bot under measurement."""
    return {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "DATA_KEYS": WRITTEN,
        "DATABASE_URL": f"sqlite:///{database}",
        "LOG_LEVEL": "warning",
        "SEND_RATE": "1000",
        "CHAT_BURST": "1000",
    }


async def show_answers() -> None:
    say("One typed answer, milliseconds of CPU")
    costs = await answers.measured(settings)
    ours = costs["this bot"]
    for name, cost in costs.items():
        say(f"  {name:26} {cost:6.2f} ms   this bot is {ours / cost:.2f} x of it")


async def show_caches() -> None:
    say("One typed answer without HTTP, milliseconds of CPU: what memories bring or would bring")
    for name, (cost, ratio) in (await caches.measured()).items():
        say(f"  {name:26} {cost:6.2f} ms  {ratio:.3f} x")


async def show_production() -> None:
    say(f"A production tick, {production.DUE} due of all")
    took = await production.measured(SIZES)
    least = took[SIZES[0]]
    for size, milliseconds in took.items():
        say(f"  {size:>9,} applications {milliseconds:8.1f} ms   {milliseconds / least:.2f} x")


async def show_start() -> None:
    say("From start to the first poll, and memory then")
    found = await start.measured(settings)
    seconds, memory = found["aiogram echo"]
    for name, (took, held) in found.items():
        say(
            f"  {name:26} {took:5.2f} s  {took / seconds:.2f} x   "
            f"{held:5.0f} MB  {held / memory:.2f} x"
        )


async def show_courier(notices: int = 5_000) -> None:
    say(f"{notices} owed notices, Telegram's limits on: {courier.RATE} a second, one to a chat")
    drained = await courier.measured(notices)
    share = drained.rate / courier.RATE
    say(f"  {drained.rate:.1f} a second, {share:.1%} of what is allowed")
    say(f"  two to one chat at least   {drained.closest:6.2f} s apart")
    say(f"  refused by Telegram        {drained.refusals.total():6}")


async def show_flood() -> None:
    sent, seconds = flooding_citizen.UPDATES, flooding_citizen.SECONDS
    say(f"{sent} updates of one citizen in {seconds:.0f} s, others ask meanwhile")
    found = await flooding_citizen.measured(settings)
    say(f"  calls into that chat       {found.during:6}")
    say(f"  refused by Telegram        {found.refused.total():6}")
    say(f"  others wait                {found.median:6.2f} s, 95 % at most {found.slow:.2f} s")


async def show_page() -> None:
    say(f"The page of the demonstration, {page.MESSAGES} messages in a chat")
    try:
        costs = await page.measured()
    except RuntimeError as absent:
        say(f"  not measured: {absent}")
        return
    say(f"  opening it                 {costs.opening:6.0f} ms")
    say(f"  from the bot's call to it  {costs.told:6.0f} ms, {costs.told_at_worst:.0f} at worst")


async def show_pictures() -> None:
    """In a process of its own: it starts workers, which must not import this one."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.pictures")
    await process.wait()


async def show_remote() -> None:
    say("A picture judged by another process, through the database, and directly")
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.pictures_remote")
    await process.wait()


async def show_walks(*options: str) -> None:
    say("The way of an update through our code")
    await walks.show([*options], say)


async def show_desk() -> None:
    say(f"The desk, {desk.REVIEWERS} reviewers at once: milliseconds until one is answered")
    found = await desk.measured(desk.SIZES)
    base = found[desk.SIZES[0]]
    for size, costs in found.items():
        named = {"/next": "next", "/queue": "queue", "/queue, all of it late": "late"}
        for words, name in named.items():
            cost, least = getattr(costs, name), getattr(base, name)
            say(f"  {size:>9,} waiting  {words:24} {cost:6.1f} ms   {cost / least:.2f} x")


async def show_export() -> None:
    say(f"/export of a year with {export.LINES:,} lines: what the others wait for it")
    found = await export.measured()
    base = found["at one go"]
    for name, cost in found.items():
        say(
            f"  {name:12} loop held {cost.held:6.0f} ms  {cost.held / base.held:.3f} x"
            f"   whole {cost.took:6.0f} ms  {cost.took / base.took:.2f} x"
        )


SHOWS = {
    "desk": show_desk,
    "export": show_export,
    "answers": show_answers,
    "caches": show_caches,
    "production": show_production,
    "start": show_start,
    "pictures": show_pictures,
    "remote": show_remote,
    "courier": show_courier,
    "page": show_page,
    "flood": show_flood,
    "walks": show_walks,
}


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def main(names: list[str]) -> None:
    if names[:1] == ["walks"]:
        await show_walks(*names[1:])
        return
    for name in names or SHOWS:
        show, _, size = name.partition("=")
        await (show_courier(int(size)) if size else SHOWS[show]())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
