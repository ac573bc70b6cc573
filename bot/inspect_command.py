"""`python -m bot inspect`: verdicts on files, for operators and to measure folders of them."""

import asyncio
import json
import sys
from asyncio import Semaphore
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from itertools import chain, count
from pathlib import Path
from time import perf_counter
from typing import Any

from identity_images import Fault, Pool, Subject, Task, Verdict, inspect, is_installed

from texts import Texts

WORKERS = 2
PATIENCE = 120.0
"""Seconds for a file by the clock: nobody waits at a chat."""

Inspect = Callable[[bytes, Task], Any]


async def inspect_files(
    files: Sequence[Path], subject: Subject, out: Path | None, texts: Texts
) -> bool:
    """A line of JSON for each file, in their order; whether every file got its verdict."""
    if out:
        await asyncio.to_thread(out.mkdir, parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        inspect_one: Inspect = _strictly
        if is_installed():
            pool = Pool(WORKERS, wall_seconds=PATIENCE)
            inspect_one = (await stack.enter_async_context(pool)).inspect
        turn = Semaphore(WORKERS)
        async with asyncio.TaskGroup() as group:
            places = _places(files, out)
            lines = [
                group.create_task(_line(file, Task(subject), place, texts, inspect_one, turn))
                for file, place in zip(files, places, strict=True)
            ]
            for line in lines:
                sys.stdout.write(json.dumps(await line, ensure_ascii=False) + "\n")
                sys.stdout.flush()
    return all("unread" not in line.result() for line in lines)


def _places(files: Sequence[Path], out: Path | None) -> list[Path | None]:
    """Under which name the pictures of each file are written: its own, numbered where it recurs.

    What an earlier run wrote is written anew; of one run nothing overwrites anything.
    """
    if out is None:
        return [None for _ in files]
    taken, places = set[str](), list[Path | None]()
    for file in files:
        names = chain([file.name], (f"{file.stem}-{at}{file.suffix}" for at in count(2)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        places.append(out / name)
    return places


async def _strictly(data: bytes, task: Task) -> Verdict:
    """What the bot does where the `vision` extra is not installed."""
    return await asyncio.to_thread(inspect, data, task.subject)


async def _line(
    file: Path, task: Task, place: Path | None, texts: Texts, inspect_one: Inspect, turn: Semaphore
) -> Mapping[str, Any]:
    async with turn:
        try:
            data = await asyncio.to_thread(file.read_bytes)
        except OSError as error:
            return {"file": str(file), "unread": error.strerror or type(error).__name__}
        started = perf_counter()
        verdict: Verdict = await inspect_one(data, task)
        took = (perf_counter() - started) * 1000
    told = _told(file, task.subject, verdict, texts) | {"milliseconds": round(took, 1)}
    if place:
        told |= await asyncio.to_thread(_written, place, verdict)
    return told


def _told(file: Path, subject: Subject, verdict: Verdict, texts: Texts) -> dict[str, Any]:
    reading = verdict.reading
    return {
        "file": str(file),
        "subject": subject,
        "accepted": verdict.finished is not None,
        "faults": [_fault(fault, texts) for fault in verdict.faults],
        "warnings": [_fault(fault, texts) for fault in verdict.warnings],
        "done": [_done(code, texts) for code in verdict.done],
        "width": verdict.width,
        "height": verdict.height,
        "measures": dict(verdict.measures),
        "reading": reading
        and {
            "lines": reading.lines,
            "fields": dict(reading.fields),
            "right": reading.right,
            "wrong": reading.wrong,
        },
    }


def _fault(fault: Fault, texts: Texts) -> Mapping[str, Any]:
    params = dict(fault.params)
    said = texts.plain(f"picture-{fault.code}", **params)
    for tag in ("<b>", "</b>"):
        said = said.replace(tag, "")
    return {"code": fault.code, "params": params, "said": said}


def _done(code: str, texts: Texts) -> Mapping[str, str]:
    return {"code": code, "said": texts.plain(f"picture-done-{code}")}


def _written(place: Path, verdict: Verdict) -> dict[str, Any]:
    """The pictures that came of it, named after the file they came from."""
    pictures = {
        "finished": verdict.finished,
        "preview": verdict.preview,
        "annotated": verdict.annotated,
        **{f"choice-{at}": one for at, one in enumerate(verdict.candidates, 1)},
    }
    paths = {}
    for name, content in pictures.items():
        if content:
            path = place.with_name(f"{place.name}.{name}.jpg")
            path.write_bytes(content)
            paths[name] = str(path)
    return {"written": paths}
