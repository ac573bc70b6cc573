"""What measures are to come to, and what they came to at the last release.

All are ratios within one run, less being better: a time says more about a machine than about us.
"""

import json
from collections.abc import Iterator
from pathlib import Path

ANSWER_ECHO = "an answer's CPU to an aiogram echo's"
ANSWER_PTB = "an answer's CPU to a python-telegram-bot echo's"
BUSY_ECHO = "an answer's CPU to an aiogram echo's, a thousand at once"
BUSY_PTB = "an answer's CPU to a python-telegram-bot echo's, a thousand at once"
START = "start to the first poll, to an aiogram echo's"
MEMORY = "memory, to an aiogram echo's"

AIMS = {
    **{ANSWER_ECHO: 1.6, ANSWER_PTB: 0.8, BUSY_ECHO: 1.8, BUSY_PTB: 0.7},
    **{START: 1.2, MEMORY: 1.3},
}
"""At most."""
LAST_RELEASE = Path(__file__).with_name("last_release.json")
WORSE = 1.15
"""Beyond the last release's by so much it is told."""


class Ratios:
    """Those of one run, by name."""

    def __init__(self) -> None:
        self.found: dict[str, float] = {}

    def note(self, name: str, ratio: float) -> None:
        self.found[name] = round(ratio, 3)

    def missed(self) -> list[str]:
        """The aims that were measured and missed, with what was found."""
        return [
            f"{name}: {self.found[name]:.2f}, at most {most:.2f}"
            for name, most in AIMS.items()
            if self.found.get(name, 0) > most
        ]

    def worse(self, file: Path = LAST_RELEASE) -> Iterator[str]:
        """What has got worse since the last release, if it was measured then."""
        before: dict[str, float] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        for name, ratio in self.found.items():
            if name in before and ratio > before[name] * WORSE:
                yield f"{name}: {ratio:.2f}, was {before[name]:.2f}"

    def keep(self, file: Path = LAST_RELEASE) -> None:
        """They are those of a release from now on; what was not measured stays as it was."""
        before: dict[str, float] = json.loads(file.read_text("utf-8")) if file.exists() else {}
        kept = json.dumps({**before, **self.found}, indent=2, sort_keys=True)
        file.write_text(kept + "\n", "utf-8")
