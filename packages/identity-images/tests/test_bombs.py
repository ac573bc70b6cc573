"""Hostile files through the real workers: a verdict each, and nobody else waits for it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from time import perf_counter

import pytest
import pytest_asyncio
import specimens
from identity_images.pool import Pool
from identity_images.task import Task
from identity_images.verdict import Subject
from image_files import codes, documented, file, opened
from specimens import bombs

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def pool() -> AsyncIterator[Pool]:
    async with Pool(workers=2, cpu_seconds=6) as pool:
        await asyncio.gather(*(pool.inspect(specimens.photo(), Task("photo")) for _ in range(2)))
        yield pool


PICTURES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a PNG of 900 megapixels": (specimens.huge_picture, "too-many-pixels"),
    "a PNG of 49 megapixels": (lambda: bombs.flat_png(7000, 7000), "too-many-pixels"),
    "a PNG with 200 MB of comment": (bombs.packed_words, "no-face"),
    "a PNG with 200 MB of profile": (bombs.packed_profile, "no-face"),
    "a PNG in a million pieces": (bombs.many_chunks, "unusual-file"),
    "a TIFF of 49 megapixels": (lambda: bombs.flat_tiff(7000), "too-many-pixels"),
    "a TIFF of endless scans": (bombs.tiff_of_endless_scans, "unusual-file"),
    "a TIFF of ten thousand pages": (bombs.many_pages, "several-frames"),
    "a TIFF of endless numbers": (bombs.tiff_of_endless_numbers, "truncated"),
    "a BMP of 900 megapixels": (lambda: bombs.run_length_bmp(30_000, 1000), "too-many-pixels"),
    "a BMP of endless runs": (lambda: bombs.run_length_bmp(5000, 9_000_000), "unusual-file"),
    "an AVIF of 30 megapixels": (lambda: bombs.flat_avif(5500), "too-many-pixels"),
    "a WebP of 30 megapixels": (lambda: bombs.flat_webp(5500), "too-many-pixels"),
    "a JPEG of two thousand scans": (bombs.endless_scans, "unusual-file"),
    "a PNG that moves": (lambda: bombs.moving("PNG"), "animated"),
    "a WebP that moves": (lambda: bombs.moving("WEBP"), "animated"),
    "a GIF that moves": (lambda: bombs.moving("GIF"), "gif"),
}
PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "forms without end": (bombs.nested_pdf, "too-hard"),
    "pages that are their own children": (bombs.tree_that_bites_its_tail, "broken-pdf"),
    "a page of a hundred kilometres": (bombs.vast_pdf, "unusual-file"),
    "a thousand pages": (lambda: bombs.pages(1000), "long-pdf"),
    "a password": (bombs.locked_pdf, "locked-pdf"),
}


async def beside(pool: Pool, data: bytes, subject: Subject, code: str) -> float:
    """The hostile file gets its verdict, another's picture its own; seconds the latter took."""
    pids = pool.pids
    bad = asyncio.ensure_future(pool.inspect(data, Task(subject)))
    await asyncio.sleep(0)
    started = perf_counter()
    other = await pool.inspect(specimens.colour_photo(), Task("photo"))
    took = perf_counter() - started
    assert other.finished
    verdict = await bad
    assert codes(verdict.faults) == [code]
    assert verdict.finished is None
    assert documented(verdict.faults[0])
    assert (await pool.inspect(specimens.photo(), Task("photo"))).finished
    assert len(pool.pids) == len(pids)
    return took


@pytest.mark.parametrize("name", PICTURES)
async def test_a_hostile_picture_is_refused_beside_another_s(pool: Pool, name: str) -> None:
    make, code = PICTURES[name]
    before = pool.pids
    await beside(pool, make(), "photo", code)
    assert pool.pids == before  # refused by a look, not by a worker's death


@pytest.mark.parametrize("name", PDFS)
async def test_a_hostile_pdf_is_refused_beside_another_s_photo(pool: Pool, name: str) -> None:
    make, code = PDFS[name]
    took = await beside(pool, make(), "passport", code)
    assert took < 5  # seconds; an endless PDF is killed after 6


@pytest.mark.parametrize("subject", ["photo", "signature", "passport"])
async def test_the_largest_picture_that_may_be_is_inspected(pool: Pool, subject: Subject) -> None:
    verdict = await pool.inspect(bombs.flat_png(6320, 6320), Task(subject))
    assert verdict.faults
    assert documented(verdict.faults[0])
    assert (await pool.inspect(specimens.photo(), Task("photo"))).finished


async def test_of_two_formats_in_one_file_only_the_picture_is_left(pool: Pool) -> None:
    data = bombs.polyglot()
    verdict = await pool.inspect(data, Task("photo"))
    for made in (verdict.finished, verdict.preview, verdict.source):
        assert made
        assert opened(made).format == "JPEG"
        assert b"script" not in made
        assert b"PK\x03\x04" not in made
    hidden = file(
        opened(specimens.colour_photo()).convert("RGB"), "JPEG", comment=b"%PDF-1.7 not one"
    )
    assert (await pool.inspect(hidden, Task("photo"))).finished


async def test_a_crowd_of_hostile_files_costs_a_citizen_seconds(pool: Pool) -> None:
    """Every worker is asked for much at once, and the one honest picture comes through."""
    bad = [
        pool.inspect(bombs.nested_pdf(), Task("passport")),
        *(pool.inspect(bombs.flat_png(6320, 6320), Task("photo")) for _ in range(3)),
    ]
    work = asyncio.gather(*bad)
    await asyncio.sleep(0)
    assert (await pool.inspect(specimens.colour_photo(), Task("photo"))).finished
    assert all(verdict.faults for verdict in await work)


async def test_the_limit_of_memory_is_what_refuses() -> None:
    """The same large picture, with enough and with a little; small ones pass with both."""
    large, small = bombs.flat_png(6320, 6320), specimens.colour_photo()
    async with Pool(workers=1, cpu_seconds=20, wall_seconds=60) as enough:
        assert (await enough.inspect(small, Task("photo"))).finished
        told = await asyncio.to_thread(Path(f"/proc/{enough.pids[0]}/status").read_text)
        used = int(told.partition("VmPeak:")[2].split()[0]) * 1024
        assert codes((await enough.inspect(large, Task("photo"))).faults) == ["no-face"]
    async with Pool(
        workers=1, cpu_seconds=20, wall_seconds=60, memory=used + 40 * 1024 * 1024
    ) as short:
        assert (await short.inspect(small, Task("photo"))).finished
        refused = await short.inspect(large, Task("photo"))
        assert codes(refused.faults) == ["too-hard"]
        assert documented(refused.faults[0])
        assert (await short.inspect(small, Task("photo"))).finished
