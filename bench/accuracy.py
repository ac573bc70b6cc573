"""How often the verdict is right, over folders of pictures or over generated ones.

`python -m bench.accuracy --as photo --want accepted DIR…` counts verdicts over the files in
folders; `--want` is `accepted`, `refused`, the code of a fault that must be told, or `read` for
passports whose check digits must all be right. Without folders: the generated set.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from bench import generated
from domain import mrz
from images.pool import Pool
from images.task import Task
from images.verdict import Subject, Verdict

COUNT = 24


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--as", dest="subject", choices=get_args(Subject))
    parser.add_argument("--want", default="accepted")
    parser.add_argument("--wrong", action="store_true", help="name the files judged otherwise")
    asked = parser.parse_args()
    if asked.folders and asked.subject:
        asyncio.run(over_folders(asked.folders, asked.subject, asked.want, asked.wrong))
    else:
        asyncio.run(over_generated())


async def over_folders(
    folders: Iterable[Path], subject: Subject, want: str, name_wrong: bool
) -> None:
    async with Pool() as pool:
        for folder in folders:
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            verdicts = await judged(pool, (file.read_bytes() for file in files), subject)
            right = [is_right(verdict, want) for verdict in verdicts]
            told = Counter(outcome(verdict) for verdict in verdicts)
            say(f"{folder}: {want} {sum(right)} of {len(files)}; {dict(told.most_common())}")
            for file, verdict, well in zip(files, verdicts, right, strict=True):
                if name_wrong and not well:
                    say(f"  {file.name}: {outcome(verdict)}")


async def judged(pool: Pool, pictures: Iterable[bytes], subject: Subject) -> list[Verdict]:
    """A few at a time, so that none is refused for want of a worker."""
    verdicts: list[Verdict] = []
    batch: list[bytes] = []
    for data in [*pictures, b""]:
        if data:
            batch.append(data)
        if len(batch) == 8 or not data:
            verdicts += await asyncio.gather(*(pool.judge(one, Task(subject)) for one in batch))
            batch = []
    return verdicts


def is_right(verdict: Verdict, want: str) -> bool:
    if want == "accepted":
        return verdict.finished is not None
    if want == "refused":
        return verdict.finished is None
    if want == "read":
        return verdict.reading is not None and not verdict.reading.wrong
    return want in {fault.code for fault in verdict.faults}


def outcome(verdict: Verdict) -> str:
    return "+".join(fault.code for fault in verdict.faults) or "accepted"


async def over_generated() -> None:
    async with Pool() as pool:
        for level in range(len(generated.LEVELS)):
            made = list(generated.passports(COUNT, level))
            verdicts = await judged(pool, (data for _, data in made), "passport")
            pairs = zip(made, verdicts, strict=True)
            whole = sum(
                verdict.reading is not None and verdict.reading.lines == mrz.lines(fields)
                for (fields, _), verdict in pairs
            )
            say(f"passports, level {level}: both lines right {whole} of {COUNT}")
        signed = list(generated.signatures(COUNT * 2))
        verdicts = await judged(pool, (data for _, data in signed), "signature")
        for paper, group in by_kind(signed, verdicts):
            taken = sum(verdict.finished is not None for verdict in group)
            say(f"signatures on {paper} paper: accepted {taken} of {len(group)}")


def by_kind(
    made: list[tuple[str, bytes]], verdicts: list[Verdict]
) -> Iterator[tuple[str, list[Verdict]]]:
    for kind in sorted({kind for kind, _ in made}):
        pairs = zip(made, verdicts, strict=True)
        yield kind, [verdict for (one, _), verdict in pairs if one == kind]


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
