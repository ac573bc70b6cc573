"""How often the verdict is right, over folders of pictures or over generated ones.

`python -m bench.accuracy --as photo --want accepted DIR…` counts verdicts over the files in
folders; `--want` is `accepted`, `refused`, the code of what must be told, or `read` for
passports whose check digits must all be right. Without folders: the generated set.
"""

import argparse
import asyncio
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import get_args

from identity_images import Pool, Subject, Task, Verdict
from specimens import mrz
from specimens.photographs import generated, signature_photos

from bench import people

COUNT = 24


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--as", dest="subject", choices=get_args(Subject))
    parser.add_argument("--want", default="accepted")
    parser.add_argument("--wrong", action="store_true", help="name the files judged otherwise")
    parser.add_argument("--short", action="store_true", help="a few of each generated set")
    asked = parser.parse_args()
    if asked.folders and asked.subject:
        asyncio.run(over_folders(asked.folders, asked.subject, asked.want, asked.wrong))
    else:
        asyncio.run(over_generated(*((2, 1, 1) if asked.short else ())))


async def over_folders(
    folders: Iterable[Path], subject: Subject, want: str, name_wrong: bool
) -> None:
    async with Pool() as pool:
        for folder in folders:
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            verdicts = await inspected(pool, (file.read_bytes() for file in files), subject)
            told(str(folder), want, verdicts)
            for file, verdict in zip(files, verdicts, strict=True):
                if name_wrong and not is_right(verdict, want):
                    say(f"  {file.name}: {outcome(verdict)}")


async def inspected(pool: Pool, pictures: Iterable[bytes], subject: Subject) -> list[Verdict]:
    """A few at a time, so that none is refused for want of a worker."""
    verdicts: list[Verdict] = []
    batch: list[bytes] = []
    for data in [*pictures, b""]:
        if data:
            batch.append(data)
        if len(batch) == 8 or not data:
            verdicts += await asyncio.gather(*(pool.inspect(one, Task(subject)) for one in batch))
            batch = []
    return verdicts


def is_right(verdict: Verdict, want: str) -> bool:
    if want == "accepted":
        return verdict.finished is not None
    if want == "refused":
        return verdict.finished is None
    if want == "read":
        return verdict.reading is not None and not verdict.reading.wrong
    return want in {fault.code for fault in (*verdict.faults, *verdict.warnings)}


def outcome(verdict: Verdict) -> str:
    return "+".join(fault.code for fault in verdict.faults) or "accepted"


async def over_generated(
    count: int = COUNT, most: int | None = None, levels: int = len(generated.LEVELS)
) -> None:
    """So many passports of each level and twice as many signatures; of people and views all, or
    no more than `most`.
    """
    async with Pool() as pool:
        for level in range(levels):
            made = list(generated.passports(count, level))
            verdicts = await inspected(pool, (data for _, data in made), "passport")
            pairs = zip(made, verdicts, strict=True)
            whole = sum(
                verdict.reading is not None and verdict.reading.lines == mrz.lines(person)
                for (person, _), verdict in pairs
            )
            say(f"passports, level {level}: both lines right {whole} of {count}")
            old = await inspected(pool, generated.old_pages(count // 2, level), "passport")
            told(f"old passports, level {level}", "accepted", old)
        signed = list(generated.signatures(count * 2))
        verdicts = await inspected(pool, (data for _, data in signed), "signature")
        for paper, group in by_kind(signed, verdicts):
            told(f"signatures on {paper} paper", "accepted", group)
        seen = [
            (taken.kind.split()[0], taken.jpeg) for taken in signature_photos.photos(count * 2, 1)
        ]
        verdicts = await inspected(pool, (data for _, data in seen), "signature")
        for paper, group in by_kind(seen, verdicts):
            told(f"signatures by a phone on {paper} paper", "accepted", group)
        await over_people(pool, most)


async def over_people(pool: Pool, most: int | None) -> None:
    """People and views of all kinds, or no more than `most`."""
    people_too = list(islice(people.portraits(), most))
    views = [people.jpeg(view) for view in islice(people.views(), most)]
    subjects: tuple[Subject, ...] = ("signature", "passport")
    for subject in subjects:
        others = await inspected(pool, [*(data for _, data in people_too), *views], subject)
        told(f"people and views as {subject}", "refused", others)
    taken = await inspected(pool, (data for _, data in people_too), "photo")
    for kind, group in by_kind(people_too, taken):
        told(f"photos, {kind}", "accepted", group)
    spoilt = list(islice(people.spoilt(), most))
    refused = await inspected(pool, (data for _, data in spoilt), "photo")
    for code, group in by_kind(spoilt, refused):
        told(f"photos, {code}", code, group)


def told(of: str, want: str, verdicts: Sequence[Verdict]) -> None:
    """How many were as wanted, and how often each reason was given."""
    right = sum(is_right(verdict, want) for verdict in verdicts)
    reasons = Counter(fault.code for verdict in verdicts for fault in verdict.faults)
    remarks = Counter(fault.code for verdict in verdicts for fault in verdict.warnings)
    told = {**dict(reasons.most_common()), **{f"({code})": n for code, n in remarks.items()}}
    say(f"{of}: {want} {right} of {len(verdicts)}; {told}")


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
