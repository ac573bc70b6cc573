"""The control socket of a demonstration: a socket in a folder that only its owner may enter.

One JSON object a line: `{"lever": "look" | "speed" | "jump", …}`; the answer is what `look` says.
"""

import asyncio
import json
import logging
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from bot.clock import STANDING
from bot.time_control import TimeControl

log = logging.getLogger(__name__)


@asynccontextmanager
async def open_control_socket(path: Path, machine: TimeControl) -> AsyncIterator[None]:
    """Listen at `path` until the block ends; what a killed process left there gives way."""

    async def met(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            await _serve(machine, reader, writer)
        writer.close()

    server = await asyncio.start_unix_server(met, path)
    try:
        yield
    finally:
        server.close()


async def _serve(
    machine: TimeControl, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    while line := await reader.readline():
        try:
            answer = await _pull(machine, json.loads(line))
        except (ValueError, TypeError, AttributeError):
            answer = {"error": "not understood"}
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()
        await machine.ticked()


async def _pull(machine: TimeControl, wanted: dict[str, Any]) -> dict[str, Any]:
    lever = wanted.get("lever")
    if lever == "speed":
        await machine.run_at(_day_seconds(wanted.get("day_seconds")))
    elif lever == "jump":
        await machine.jump()
    if lever != "look":
        log.info("time: %s", lever)
    return await machine.look()


def _day_seconds(wanted: Any) -> float:
    """Seconds a day, None for time that stands; raises ValueError."""
    if wanted is None:
        return STANDING
    seconds = float(wanted)
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError
    return seconds
