"""The workers: killed, frozen or short of memory, they hold up neither the bot nor each other."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from time import perf_counter

import pytest
import pytest_asyncio
import specimens
from identity_images.pool import Pool
from identity_images.pool.pool import MEMORY
from identity_images.pool.worker import Died, Worker
from identity_images.task import Task
from identity_images.verdict import Framing
from image_files import codes, file
from specimens import bombs
from test_page import PAGE, pdf

PHOTO = Task("photo")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(workers=2, cpu_seconds=20, wall_seconds=60) as pool:
        await pool.inspect(specimens.photo(), PHOTO)
        yield pool


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_pictures_of_every_purpose_are_inspected(pool: Pool) -> None:
    photo = await pool.inspect(specimens.colour_photo(), PHOTO)
    signature = await pool.inspect(specimens.signature_on_paper(), Task("signature"))
    passport = await pool.inspect(specimens.passport_page(), Task("passport"))
    assert photo.finished
    assert signature.finished
    assert passport.reading
    assert passport.reading.wrong == ()


async def test_the_workers_know_their_models(pool: Pool) -> None:
    assert await pool.faults() == ()


async def test_a_picture_is_framed_anew_from_what_was_kept(pool: Pool) -> None:
    first = await pool.inspect(specimens.colour_photo(), PHOTO)
    assert first.source is not None
    again = await pool.inspect(first.source, Task("photo", framing=Framing(zoom=2)))
    assert again.finished not in (None, first.finished)


async def test_a_worker_killed_in_the_middle_costs_nobody_their_picture(pool: Pool) -> None:
    asked = [
        asyncio.ensure_future(pool.inspect(specimens.colour_photo(), PHOTO)) for _ in range(4)
    ]
    await asyncio.sleep(0.03)
    os.kill(pool.pids[0], signal.SIGKILL)
    assert all(verdict.finished for verdict in await asyncio.gather(*asked))


async def test_what_a_stuck_worker_had_in_hand_is_judged_by_another() -> None:
    async with Pool(workers=1, wall_seconds=5) as single:
        await single.inspect(specimens.photo(), PHOTO)
        os.kill(single.pids[0], signal.SIGSTOP)
        assert (await single.inspect(specimens.photo(), PHOTO)).finished


async def test_a_file_that_takes_too_much_work_is_told_so_and_the_next_picture_goes_on() -> None:
    async with Pool(workers=1, cpu_seconds=0.2, wall_seconds=60) as single:
        laborious = await single.inspect(bombs.flat_png(6320, 6320), PHOTO)
        assert codes(laborious.faults) == ["too-hard"]
        assert codes((await single.inspect(b"junk", PHOTO)).faults) == ["not-a-picture"]


async def test_a_machine_without_time_is_never_told_as_the_fault_of_the_file() -> None:
    async with Pool(workers=1, cpu_seconds=60, wall_seconds=0.02) as single:
        assert codes((await single.inspect(specimens.colour_photo(), PHOTO)).faults) == ["busy"]
        page = await single.inspect(pdf(PAGE), Task("passport"))
        assert codes(page.faults) == ["busy"]


async def test_a_worker_that_somebody_else_has_killed_is_known_as_such() -> None:
    worker = Worker(MEMORY, cpu_seconds=60, wall_seconds=60)
    await asyncio.to_thread(worker.start)
    work = asyncio.to_thread(worker.ask, bombs.flat_png(6320, 6320), PHOTO)
    asked = asyncio.ensure_future(work)
    await asyncio.sleep(0.1)
    assert worker.pid
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(Died) as died:
        await asked
    assert died.value.cause == "killed"


async def test_nobody_else_waits_while_a_picture_is_inspected(pool: Pool) -> None:
    work = asyncio.ensure_future(pool.inspect(specimens.passport_page(), Task("passport")))
    longest, before = 0.0, perf_counter()
    while not work.done():
        await asyncio.sleep(0.001)
        longest, before = max(longest, perf_counter() - before), perf_counter()
    assert longest < 0.25  # seconds; 0.05 on a machine with nothing else to do


async def test_a_pdf_has_a_process_of_its_own(pool: Pool) -> None:
    ordinary = pool.pids
    verdict = await pool.inspect(pdf(PAGE), Task("passport"))
    assert verdict.reading
    assert verdict.reading.wrong == ()
    assert pool.pids == ordinary


async def test_a_pdf_for_a_photo_is_refused_without_a_look(pool: Pool) -> None:
    assert codes((await pool.inspect(pdf(PAGE), PHOTO)).faults) == ["pdf"]


@pytest.mark.parametrize("data", [b"", b"junk", b"%PDF-1.7 broken", file(PAGE, "JPEG")[:5000]])
async def test_rubbish_gets_its_verdict(pool: Pool, data: bytes) -> None:
    for task in (PHOTO, Task("signature"), Task("passport")):
        assert (await pool.inspect(data, task)).faults


async def test_a_file_that_is_too_heavy_is_told_so(pool: Pool) -> None:
    verdict = await pool.inspect(b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), PHOTO)
    assert codes(verdict.faults) == ["too-heavy"]


async def test_whoever_stops_waiting_takes_no_worker_with_them(pool: Pool) -> None:
    for _ in range(4):
        asked = asyncio.ensure_future(pool.inspect(specimens.colour_photo(), PHOTO))
        await asyncio.sleep(0.01)
        asked.cancel()
    assert (await pool.inspect(specimens.photo(), PHOTO)).finished


async def test_closing_in_the_middle_leaves_no_process_behind() -> None:
    async with Pool(workers=1) as closing:
        await closing.inspect(specimens.photo(), PHOTO)
        pids = closing.pids
        asked = asyncio.ensure_future(closing.inspect(specimens.colour_photo(), PHOTO))
        await asyncio.sleep(0.01)
    assert codes((await asked).faults) in ([], ["busy"])
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
