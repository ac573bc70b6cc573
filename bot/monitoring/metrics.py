"""What is counted and timed while the bot runs, for Prometheus.

A label is one of a fixed set of words: kinds of updates, methods of the Bot API, codes of errors.
No id, name, number or text of anybody ever is one.
"""

import time
from collections.abc import Mapping
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    Summary,
    disable_created_metrics,
)

from bot.version import revision, version

HANDLING = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
DELAY = (1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 3600.0, 86400.0)
PICTURE = (0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0, 30.0)


class Metrics:
    """All of them, in a registry of their own."""

    def __init__(self) -> None:
        # Else each counter has a second series, which nobody asks for.
        disable_created_metrics()  # type: ignore[no-untyped-call]  # is untyped
        self.registry = CollectorRegistry()
        self.in_hand: dict[int, float] = {}
        """By a running number, since when (`time.monotonic`) an update is in hand, in order."""
        self._of_process()
        self._of_updates()
        self._of_telegram()
        self.pictures = Histogram(
            "oms_picture_inspection_seconds",
            "What the inspection of a picture took, the wait for a worker included.",
            ("subject",),
            buckets=PICTURE,
            **self._here,
        )

    @property
    def _here(self) -> Mapping[str, Any]:
        return {"registry": self.registry}

    def _of_process(self) -> None:
        ProcessCollector(**self._here)
        build = Info("oms_build", "The release that runs.", **self._here)
        build.info({"version": version(), "revision": revision()})

    def _of_updates(self) -> None:
        what, labels = "Updates by kind, and by how it ended.", ("kind", "result")
        self.updates = Counter("oms_updates", what, labels, **self._here)
        self.handling = Histogram(
            "oms_update_handling_seconds",
            "From the moment an update has its turn in its chat until it has been answered.",
            buckets=HANDLING,
            **self._here,
        )
        self.delay = Histogram(
            "oms_update_delay_seconds",
            "From the moment a message was written, in whole seconds, until it has its turn.",
            buckets=DELAY,
            **self._here,
        )
        what = "How long the oldest update that is not answered yet has been in hand."
        age = Gauge("oms_update_queue_age_seconds", what, **self._here)
        age.set_function(self.queue_age)
        many = Gauge("oms_updates_in_hand", "Updates not answered yet.", **self._here)
        many.set_function(lambda: len(self.in_hand))

    def _of_telegram(self) -> None:
        what = "Answered calls of the Bot API."
        self.telegram_calls = Summary("oms_telegram_call_seconds", what, ("method",), **self._here)
        what, labels = "Failed calls of the Bot API; 429 is flood control.", ("method", "error")
        self.telegram_errors = Counter("oms_telegram_errors", what, labels, **self._here)

    def queue_age(self) -> float:
        """Seconds; 0 where nothing is in hand."""
        oldest = next(iter(self.in_hand.values()), None)
        return 0.0 if oldest is None else time.monotonic() - oldest
