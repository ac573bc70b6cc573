"""`python -m tests.storm [--seed N] [--citizens N] [--reviewers N] [--minutes M] [--kills N]`.

`--pace S` is how many seconds a person lets pass between two acts. With `--least N` it ends, in
calm weather, only when applications have changed so often. With `--postgres` it is `--replicas N`
bots on one PostgreSQL, which itself is restarted `--restarts N` times.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import SystemRandom

from tests.keys import WRITTEN
from tests.storm.storm import Report, Size, storm

SHOWN = 40
"""Violations listed; the rest is counted."""


def main() -> int:
    asked = _parser().parse_args()
    seconds = asked.minutes * 60
    size = Size(asked.seed, asked.citizens, asked.reviewers, seconds, asked.kills, asked.pace)
    size = replace(size, least=asked.least)
    if asked.postgres:
        size = replace(size, replicas=asked.replicas, restarts=asked.restarts)
    _say(
        f"seed {size.seed}: {size.citizens} citizens, {size.reviewers} reviewers, "
        f"{size.kills} kills in {asked.minutes:g} minutes, a day lasts {size.day_seconds:.2f} s"
        + (f"; {size.replicas} replicas, {size.restarts} restarts" if size.replicas else "")
    )
    folder = Path(tempfile.mkdtemp(prefix="storm-"))
    began = time.monotonic()
    report = asyncio.run(storm(size, folder))
    _show(report, time.monotonic() - began)
    if report.violations:
        (folder / "keys").write_text(WRITTEN)
        _say(
            f"The database, its keys, the bot's log and what each did and saw (people.txt) are in"
            f" {folder}; again: --seed {size.seed}"
        )
    return 1 if report.violations else 0


def _show(report: Report, seconds: float) -> None:
    delivered = report.delivered
    rows = {
        **report.counts,
        **{f"trouble: {name}": times for name, times in sorted(report.struck.items())},
        "notices delivered": delivered.once,
        "of them once more after a blow": delivered.twice,
        "copies of one at most": delivered.most,
        "letters once more after a blow": delivered.unread["letters"],
        "sms once more after a blow": delivered.unread["sms"],
        "violations": len(report.violations),
    }
    for name, number in rows.items():
        _say(f"  {name:32} {number:>8,}")
    _say(f"  {'seconds':32} {seconds:>8.0f}")
    for line in report.violations[:SHOWN]:
        _say(f"  ✕ {line}")
    if len(report.violations) > SHOWN:
        _say(f"  … and {len(report.violations) - SHOWN} more")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.storm")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(1_000_000))
    parser.add_argument("--citizens", type=int, default=200)
    parser.add_argument("--reviewers", type=int, default=5)
    parser.add_argument("--minutes", type=float, default=6.0)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--pace", type=float, default=2.5)
    parser.add_argument("--least", type=int, default=0)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--replicas", type=int, default=3)
    parser.add_argument("--restarts", type=int, default=10)
    return parser


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
