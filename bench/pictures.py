"""What a picture costs, beside the plain decode of the same file in the same run.

`python -m bench.pictures`: first what varied pictures of each kind cost, and which kind missed its
aim. Then each row is bytes to verdict, the median of some repeats, and how many
times Pillow's decode alone (for HEIC and PDF their readers'); memory is the worker's highest.
"""

import asyncio
import statistics
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import pypdfium2
import specimens
from identity_images import Pool, Subject, Task, vision
from PIL import Image

from bench import picture_samples
from bench.loop import longest_hold

REPEATS, COUNT, MANY = 5, 24, 40
AIMS = {"photo 12 MP": 150, "photo 48 MP": 250, "signature": 250, "passport": 300}
Row = tuple[str, Subject, bytes, Callable[[bytes], object]]


def main(short: bool) -> None:
    """With `--short` each kind once, and small."""
    repeats, count, many = (1, 2, 1) if short else (REPEATS, COUNT, MANY)
    say = sys.stdout.write
    failed = sets(many)
    say(f"\n{'':24}{'ms':>7}{'CPU':>7}{'decode':>8}{'ratio':>7}{'aim':>6}{'peak MB':>9}\n")
    for name, subject, data, plain in rows(short):
        vision.inspect(data, Task(subject))
        whole, busy = median(lambda d=data, s=subject: vision.inspect(d, Task(s)), repeats)  # type: ignore[misc]  # bound now
        bare, _ = median(lambda d=data, p=plain: p(d), repeats)  # type: ignore[misc]  # the same
        top = asyncio.run(peak(data, subject))
        aim = next((str(ms) for start, ms in AIMS.items() if name.startswith(start)), "")
        say(f"{name:24}{whole:7.0f}{busy:7.0f}{bare:8.0f}{whole / bare:7.1f}{aim:>6}{top:9.0f}\n")
    say(asyncio.run(throughput(count, short)))
    say(f"aims missed: {', '.join(failed) or 'none'}\n")


def sets(many: int) -> list[str]:
    """Of so many of each kind what half and what 95 of 100 cost, and Pillow's decode of the same
    files in full size (PDFium's of a PDF); the kinds that missed their aim.
    """
    say, failed = sys.stdout.write, []
    say(f"{'CPU, ms':24}{'median':>7}{'p95':>7}{'decode':>8}{'ratio':>7}{'aim':>6}\n")
    for one in picture_samples.SETS:
        made = picture_samples.some(one, many)
        vision.inspect(made[0], Task(one.subject))
        costs, decodes = [], []
        for data in made:
            costs.append(median(lambda d=data, o=one: vision.inspect(d, Task(o.subject)), 2)[1])  # type: ignore[misc]  # bound now
            decodes.append(median(lambda d=data: in_full(d), 2)[1])  # type: ignore[misc]  # the same
        half, most = np.percentile(costs, (50, 95))
        bare = statistics.median(decodes)
        say(f"{one.name:24}{half:7.0f}{most:7.0f}{bare:8.0f}{half / bare:7.1f}{one.aim:6}\n")
        if most > one.aim:
            failed.append(f"{one.name} ({most:.0f} of {one.aim} ms)")
    return failed


def in_full(data: bytes) -> object:
    return pdf_page(data) if data.startswith(b"%PDF") else Image.open(BytesIO(data)).convert("RGB")


def rows(short: bool) -> Iterator[Row]:
    person = Image.open(BytesIO(specimens.colour_photo()))
    times = 3 if short else 1
    sides = (("photo 12 MP JPEG", (3000, 4000)), ("photo 48 MP JPEG", (6000, 8000)))
    for name, side in sides:
        yield name, "photo", jpeg(noisy(person, side, times)), pillow(vision.WORKING_SIDE["photo"])
    yield (
        "photo 12 MP HEIC",
        "photo",
        heic(noisy(person, (3000, 4000), times)),
        pillow(vision.WORKING_SIDE["photo"]),
    )
    paper = Image.open(BytesIO(specimens.signature_on_paper()))
    yield (
        "signature 12 MP JPEG",
        "signature",
        jpeg(noisy(paper, (4000, 3000), times)),
        pillow(vision.WORKING_SIDE["signature"]),
    )
    spread = Image.open(BytesIO(specimens.passport_page()))
    large = noisy(spread, (2856, 4000), times)
    yield "passport 12 MP JPEG", "passport", jpeg(large), pillow(vision.WORKING_SIDE["passport"])
    scan = BytesIO()
    spread.save(scan, "PDF", resolution=200)
    yield "passport PDF", "passport", scan.getvalue(), pdf_page


def noisy(image: Image.Image, size: tuple[int, int], times: int = 1) -> Image.Image:
    """As a sensor makes it: smooth enlargements pack far better than photographs. So many times
    smaller than `size`.
    """
    smaller = (size[0] // times, size[1] // times)
    large = np.asarray(image.convert("RGB").resize(smaller, Image.Resampling.BICUBIC), np.int16)
    noise = np.random.default_rng(5).integers(-6, 7, large.shape, np.int16)
    return Image.fromarray(np.clip(large + noise, 0, 255).astype(np.uint8))


def jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=92)
    return kept.getvalue()


def heic(image: Image.Image) -> bytes:
    import pillow_heif

    kept = BytesIO()
    pillow_heif.from_pillow(image).save(kept, quality=80)
    return kept.getvalue()


def pillow(side: int) -> Callable[[bytes], object]:
    """Pillow alone, scaled while it decodes to `side` px or somewhat more."""

    def decoded(data: bytes) -> object:
        image = Image.open(BytesIO(data))
        times = side / max(image.size)
        image.draft("RGB", (round(image.width * times), round(image.height * times)))
        return image.convert("RGB")

    return decoded


def pdf_page(data: bytes) -> object:
    sheet = pypdfium2.PdfDocument(data)[0]
    return sheet.render(scale=vision.PDF_SIDE / max(sheet.get_size())).to_pil()


def median(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """Milliseconds by the clock, and of CPU."""
    took, busy = [], []
    for _ in range(repeats):
        started, spent = perf_counter(), process_time()
        work()
        took.append((perf_counter() - started) * 1000)
        busy.append((process_time() - spent) * 1000)
    return statistics.median(took), statistics.median(busy)


async def peak(data: bytes, subject: Subject) -> float:
    """MB of a fresh worker at its highest, by the kernel's own account; Linux only."""
    async with Pool(workers=1) as pool:
        await pool.inspect(data, Task(subject))
        if not pool.pids or sys.platform != "linux":
            return float("nan")
        told = await asyncio.to_thread(Path(f"/proc/{pool.pids[0]}/status").read_text)
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024


async def throughput(count: int, short: bool) -> str:
    """Photos a second through two workers, and the longest the event loop was held."""
    face = Image.open(BytesIO(specimens.colour_photo()))
    data = jpeg(noisy(face, (3000, 4000), 3 if short else 1))
    async with Pool(workers=2) as pool:
        await asyncio.gather(*(pool.inspect(data, Task("photo")) for _ in range(4)))
        started = perf_counter()
        work = asyncio.gather(*(pool.inspect(data, Task("photo")) for _ in range(count)))
        longest = await longest_hold(work)
        rate = count / (perf_counter() - started)
    return f"two workers: {rate:.1f} photos/s (aim 10); loop held {longest:.0f} ms (aim 50)\n"


if __name__ == "__main__":
    main("--short" in sys.argv)
