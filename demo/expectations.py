"""What a demonstration must show, and the table of what it did show."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Expectations:
    """Each expectation is written down as it is met; the first one that fails ends its scene.

    `open` holds what is being waited for.
    """

    now: Callable[[], datetime]
    open: list[tuple[str, str]] = field(default_factory=list)
    met: list[tuple[str, str, datetime]] = field(default_factory=list)
    failed: list[tuple[str, str, str]] = field(default_factory=list)

    @asynccontextmanager
    async def expecting(self, scene: str, what: str) -> AsyncIterator[None]:
        """The body must show it; whatever it raises is remembered and passed on."""
        self.open.append((scene, what))
        try:
            yield
        except Exception as failure:  # told in the table, whatever it was, and passed on
            self.failed.append((scene, what, str(failure) or type(failure).__name__))
            raise
        finally:
            self.open.remove((scene, what))
        self.met.append((scene, what, self.now()))

    def give_up(self, why: str) -> None:
        """What is still being waited for has failed."""
        self.failed += [(scene, what, why) for scene, what in self.open]

    def table(self) -> list[str]:
        """Rows by scene, in the order in which they were met, and the failures below."""
        widest = max((len(what) for _, what, _ in self.met), default=0)
        lines: list[str] = []
        for scene in dict.fromkeys(scene for scene, _, _ in self.met):
            lines.append(scene)
            lines += [
                f"  ✓ {what.ljust(widest)}  {at:%d.%m.%Y %H:%M}"
                for of, what, at in self.met
                if of == scene
            ]
        for scene, what, why in self.failed:
            lines += [f"✕ {scene}: {what}", f"  {why}"]
        return lines
