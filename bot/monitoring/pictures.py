"""How long the inspection of pictures takes."""

from identity_images import Task, Verdict

from bot.monitoring.metrics import Metrics
from handlers.pictures.picture_proposals import PictureInspectors


class MonitoredInspectors:
    """Inspectors whose work is timed, by the subject of the picture."""

    def __init__(self, inspectors: PictureInspectors, metrics: Metrics) -> None:
        self._inspectors, self._seconds = inspectors, metrics.pictures

    @property
    def mends(self) -> bool:
        return self._inspectors.mends

    async def inspect(self, data: bytes, task: Task) -> Verdict:
        with self._seconds.labels(task.subject).time():
            return await self._inspectors.inspect(data, task)


def timed(inspectors: PictureInspectors, metrics: Metrics | None) -> PictureInspectors:
    """The same, timed where there is somebody to tell."""
    return MonitoredInspectors(inspectors, metrics) if metrics else inspectors
