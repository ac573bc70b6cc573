"""A process that only judges pictures: it needs neither Telegram nor the bot's token."""

import asyncio
import logging

from identity_images import Pool

from bot.monitoring.monitor import Monitor
from bot.monitoring.pictures import timed
from bot.picture_worker import PictureWorker
from bot.replicas import stopped_when_too_old
from bot.settings import Settings
from bot.systemd import notified
from domain.clock import Clock
from storage.driver import Driver
from storage.pictures.inspections import Inspections

log = logging.getLogger(__name__)


class CannotMend(Exception):  # noqa: N818  (a plain word: what the operator is told)
    """The models are not as they should be: pictures could only be checked here, which whoever
    handed them over can do as well.
    """


async def judge_pictures(
    settings: Settings,
    driver: Driver,
    clock: Clock,
    monitor: Monitor,
    every: float,
    stop: asyncio.Event,
) -> None:
    """Until told to stop; raises CannotMend."""
    async with Pool(settings.picture_workers) as pool:
        if await pool.faults():  # logged by the pool
            raise CannotMend
        async with monitor.serving(), stopped_when_too_old(driver, stop, every), notified(stop):
            log.info("judging pictures, %d at once", pool.size)
            inspectors = timed(pool, monitor.metrics)
            await PictureWorker(Inspections(driver, clock), inspectors, pool.size).run(stop)
    log.info("stopped; pictures in hand are left to others")
