"""The real bot as a process of its own: started, killed, asked to stop."""

import asyncio
import os
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from storage.file_permissions import make_file

ROOT = Path(__file__).resolve().parents[1]
STOP_SECONDS = 10


@dataclass
class BotProcess:
    """`python -m bot` in `folder`, with these settings and no `.env` but the one there.

    It holds the bot by its standard input: let go by our end, of whatever kind, the bot ends too.

    What it logs goes to `bot.log` in the folder.
    """

    folder: Path
    settings: Mapping[str, str]
    args: tuple[str, ...] = ()
    _process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        return self.folder / "bot.log"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self) -> None:
        make_file(self.log)
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "bot", "run", "--leashed", *self.args),
                cwd=self.folder,
                env=self.environment,
                stdin=asyncio.subprocess.PIPE,
                stderr=log,
            )

    async def kill(self) -> None:
        """SIGKILL: nothing is tidied up."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; the exit code."""
        return await self._end(signal.SIGTERM)

    async def ended(self) -> int:
        """Wait for it to end by itself; the exit code."""
        return await self._process.wait() if self._process else 0

    async def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        with suppress(ProcessLookupError):
            self._process.send_signal(how)
        try:
            return await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
        except TimeoutError:
            self._process.kill()
            return await self._process.wait()

    @property
    def environment(self) -> dict[str, str]:
        """What it is started with: nothing of this process's own settings."""
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ}
        return {**kept, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **self.settings}
