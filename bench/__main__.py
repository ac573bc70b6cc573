"""`python -m bench [--short] NAME…`, of answers, busy, slow, caches, production, desk, export,
start, profile, pictures, remote, scale, courier, operations, page, flood and walks; all of them
without a name.
Each with its baseline, where there is one to be had.
`courier=600` owes fewer notices than the 5 000 that take three minutes.
`operations=sqlite` measures one of the databases.
With `--short` each is over in seconds: that shows that it runs, and its figures mean nothing.
`--check` ends with a line that names the aims that were missed, and with 1 where there are any;
`--compare` tells what has got worse by more than 15 % since the last release, whose ratios
`--keep` wrote. `walks` alone takes options, see `python -m bench walks --help`.
"""

import asyncio
import sys
from pathlib import Path
from statistics import median

from bench import (
    aims,
    answers,
    busy,
    caches,
    courier,
    desk,
    desk_over_http,
    export,
    flooding_citizen,
    operations,
    page,
    production,
    profile,
    scale,
    slow_citizen,
    start,
    walks,
)
from bench.processes import TOKEN
from tests.keys import WRITTEN

RATIOS = aims.Ratios()
SIZES = (1_000, 100_000, 1_000_000)
FEW = (100, 1_000)
"""Applications of a short run, where the others are."""


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


async def show_answers(short: bool) -> None:
    say("One typed answer, milliseconds of CPU, the first of each citizen too; bots in turns")
    costs = await answers.measured(settings, *((1, 2) if short else ()))
    ours = costs["this bot"]
    for name, cost in costs.items():
        ratio, least, most = ours.ratio(cost)
        say(
            f"  {name:26} {median(cost.cpu):6.2f} ms ({min(cost.cpu):.2f} to {max(cost.cpu):.2f})"
            f"   this bot is {ratio:.2f} x of it ({least:.2f} to {most:.2f})"
            f"   {cost.menus:.2f} menus set"
        )
    echo = costs["aiogram echo"]
    noise = (max(echo.cpu) - min(echo.cpu)) / median(echo.cpu)
    say(f"  the machine's noise: {noise:.0%} between the turns of the aiogram echo")
    RATIOS.note(aims.ANSWER_ECHO, ours.ratio(echo)[0])
    RATIOS.note(aims.ANSWER_PTB, ours.ratio(costs["python-telegram-bot echo"])[0])


async def show_busy(short: bool) -> None:
    many = 20 if short else busy.CITIZENS
    say(f"{many:,} citizens answer at once, all again when the last has an answer; bots in turns")
    found = await busy.measured(settings, many, 3 if short else None)
    ours = found["this bot"]
    for name, turns in found.items():
        ratio, least, most = busy.ratio(ours, turns)
        cpu, rate, worst = (median(each) for each in zip(*turns, strict=True))
        say(
            f"  {name:26} {cpu:6.2f} ms of CPU"
            f"   this bot is {ratio:.2f} x of it ({least:.2f} to {most:.2f})"
            f"   {rate:5.0f} a second, 99 of 100 within {worst:.2f} s"
        )
    RATIOS.note(aims.BUSY_ECHO, busy.ratio(ours, found["aiogram echo"])[0])
    RATIOS.note(aims.BUSY_PTB, busy.ratio(ours, found["python-telegram-bot echo"])[0])


async def show_profile(short: bool) -> None:
    say("Where one typed answer's CPU goes, microseconds by a sampling profile")
    whole, parts = await profile.measured(settings, 2 if short else answers.CITIZENS)
    for name, cost in parts.items():
        say(f"  {name:52} {cost:6.0f}  {cost / whole:5.1%}")
    say(f"  {'all':52} {whole:6.0f}")


async def show_slow(short: bool) -> None:
    one, of = slow_citizen.SLOW_SECONDS, slow_citizen.CITIZENS
    say(f"{of} citizens who ask at once again; sending to one of them takes {one:.0f} s")
    found = await slow_citizen.measured(settings, *((1.0,) if short else ()))
    base = found["all as fast"]
    for name, cost in found.items():
        say(
            f"  {name:12} others wait {cost.median:6.1f} ms  {cost.median / base.median:.2f} x"
            f"   CPU an answer {cost.cpu:5.2f} ms  {cost.cpu / base.cpu:.2f} x"
            f"   polls an answer {cost.polls:.2f}"
        )


async def show_caches(short: bool) -> None:
    say("One typed answer without HTTP, milliseconds of CPU: what memories bring or would bring")
    for name, (cost, ratio) in (await caches.measured(*((2,) if short else ()))).items():
        say(f"  {name:26} {cost:6.2f} ms  {ratio:.3f} x")


async def show_production(short: bool) -> None:
    say(f"A production tick, {production.DUE} due of all")
    sizes = FEW if short else SIZES
    took = await production.measured(sizes, *((1,) if short else ()))
    least = took[sizes[0]]
    for size, milliseconds in took.items():
        say(f"  {size:>9,} applications {milliseconds:8.1f} ms   {milliseconds / least:.2f} x")


async def show_start(short: bool) -> None:
    say("From start to the first poll, and memory then")
    found = await start.measured(settings, *((1,) if short else ()))
    seconds, memory = found["aiogram echo"]
    for name, (took, held) in found.items():
        say(
            f"  {name:26} {took:5.2f} s  {took / seconds:.2f} x   "
            f"{held:5.0f} MB  {held / memory:.2f} x"
        )
    ours, mine = found["this bot"]
    RATIOS.note(aims.START, ours / seconds)
    RATIOS.note(aims.MEMORY, mine / memory)


async def show_courier(short: bool, notices: int = 5_000) -> None:
    notices = 30 if short else notices
    say(f"{notices} owed notices, Telegram's limits on: {courier.RATE} a second, one to a chat")
    for name, measuring in (
        ("one process, SQLite", courier.measured(notices)),
        ("two processes, PostgreSQL", courier.measured_together(settings, notices)),
    ):
        drained = await measuring
        share = drained.rate / courier.RATE
        say(f"  {name}: {drained.rate:.1f} a second, {share:.1%} of what is allowed")
        say(f"    most within a second       {drained.busiest:6}")
        say(f"    two to one chat at least   {drained.closest:6.2f} s apart")
        say(f"    refused by Telegram        {drained.refusals.total():6}")


async def show_flood(short: bool) -> None:
    sent, seconds = (300, 1.0) if short else (flooding_citizen.UPDATES, flooding_citizen.SECONDS)
    say(f"{sent} updates of one citizen in {seconds:.0f} s, others ask meanwhile")
    others = 4 if short else flooding_citizen.OTHERS
    found = await flooding_citizen.measured(settings, sent, seconds, others)
    say(f"  calls into that chat       {found.during:6}")
    say(f"  refused by Telegram        {found.refused.total():6}")
    say(f"  others wait                {found.median:6.2f} s, 95 % at most {found.slow:.2f} s")


async def show_page(short: bool) -> None:
    messages = 20 if short else page.MESSAGES
    say(f"The page of the demonstration, {messages} messages in a chat")
    try:
        costs = await page.measured(messages, *((1, 1) if short else ()))
    except RuntimeError as absent:
        say(f"  not measured: {absent}")
        return
    say(f"  opening it                 {costs.opening:6.0f} ms")
    say(f"  from the bot's call to it  {costs.told:6.0f} ms, {costs.told_at_worst:.0f} at worst")


async def show_pictures(short: bool) -> None:
    """In a process of its own: it starts workers, which must not import this one."""
    options = ["--short"] if short else []
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.pictures", *options
    )
    if await process.wait():
        raise RuntimeError("it failed, as said above")


async def show_remote(short: bool) -> None:
    say("A picture judged by another process, through the database, and directly")
    options = ["--short"] if short else []
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.pictures_remote", *options
    )
    if await process.wait():
        raise RuntimeError("it failed, as said above")


async def show_scale(short: bool) -> None:
    await scale.show(settings, say, short)
    if not short:  # they run shortly by themselves
        await show_operations(short, "postgres")


async def show_operations(short: bool, *only: str) -> None:
    sizes, rounds = ((1_000, 2_000), 2) if short else (SIZES, operations.ROUNDS)
    for name in only or ("sqlite", "postgres"):
        say(f"{name}: operations, milliseconds, with so many applications")
        found = await operations.measured(sizes, postgres=name == "postgres", rounds=rounds)
        say(f"  {'':28}" + "".join(f"{size:>10,}" for size in sizes) + "   last to first")
        for act, by_size in found.took.items():
            times = "".join(f"{took:10.2f}" for took in by_size.values())
            say(f"  {act:28}{times}   {by_size[sizes[-1]] / by_size[sizes[0]]:.2f} x")
        say(f"  What another citizen's read takes among {sizes[-1]:,} while …")
        for act, wait in found.waits.items():
            say(
                f"  {act:32} half {wait.median:6.2f} ms, one of a hundred {wait.worst:6.1f} ms"
                f"   it took {wait.whole:9.0f} ms"
            )
        say(f"  (filled in {found.filling / 1000:.0f} s)")


async def show_walks(short: bool, *options: str) -> None:
    say("The way of an update through our code")
    await walks.show([*options], say)


async def show_desk(short: bool) -> None:
    say(f"The desk, {desk.REVIEWERS} reviewers at once: milliseconds until one is answered")
    sizes = FEW if short else desk.SIZES
    found = await desk.measured(sizes, *((1,) if short else ()))
    base = found[sizes[0]]
    for size, costs in found.items():
        named = {"/next": "next", "/queue": "queue", "/queue, all of it late": "late"}
        for words, name in named.items():
            cost, least = getattr(costs, name), getattr(base, name)
            say(f"  {size:>9,} waiting  {words:24} {cost:6.1f} ms   {cost / least:.2f} x")
    say("Its page over HTTP, one reviewer: milliseconds from request to answer")
    paged = await desk_over_http.measured(sizes, *((1,) if short else ()))
    first = paged[sizes[0]]
    for size, of_page in paged.items():
        for name in ("opened", "turned", "filtered"):
            took, least = getattr(of_page, name), getattr(first, name)
            say(f"  {size:>9,} waiting  {name:24} {took:6.1f} ms   {took / least:.2f} x")


async def show_export(short: bool) -> None:
    lines = 2_000 if short else export.LINES
    say(f"/export of a year with {lines:,} lines: what the others wait for it")
    found = await export.measured(lines)
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
    "busy": show_busy,
    "slow": show_slow,
    "caches": show_caches,
    "production": show_production,
    "profile": show_profile,
    "start": show_start,
    "pictures": show_pictures,
    "remote": show_remote,
    "scale": show_scale,
    "courier": show_courier,
    "page": show_page,
    "flood": show_flood,
    "operations": show_operations,
    "walks": show_walks,
}
OPTIONS = ("--short", "--check", "--compare", "--keep")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _is_known(name: str) -> bool:
    show, chosen, what = name.partition("=")
    if not chosen:
        return name in {*SHOWS, *OPTIONS}
    if show == "courier":
        return what.isdecimal()
    return show == "operations" and {*what.split(",")} <= {"sqlite", "postgres"}


async def main(given: list[str]) -> int:
    """Measures; the exit code."""
    if given[:1] == ["walks"]:
        await show_walks(False, *given[1:])
        return 0
    options = {name for name in given if name.startswith("--")}
    if unknown := [name for name in given if not _is_known(name)]:
        say(str(__doc__))
        return 0 if {*unknown} <= {"--help", "-h"} else 2
    short = "--short" in options
    for name in [name for name in given if name not in options] or SHOWS:
        show, _, chosen = name.partition("=")
        if show == "operations":
            await show_operations(short, *chosen.split(",")[: len(chosen)])
        else:
            await (show_courier(short, int(chosen)) if chosen else SHOWS[show](short))
    if "--compare" in options:
        worse = [*RATIOS.worse()] or ["nothing"]
        say("Worse by more than 15 % than at the last release: " + "; ".join(worse))
    if "--keep" in options:
        RATIOS.keep()
    if "--check" not in options:
        return 0
    missed = RATIOS.missed()
    say(f"Aims missed: {'; '.join(missed)}" if missed else "All aims that were measured are met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
