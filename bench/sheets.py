"""Contact sheets: before and after of many pictures, to be looked at as a card printer would.

`python -m bench.sheets OUT [--as photo FILE…]` writes PNG sheets of what each picture became, or
of why it did not; without files, of those that `specimens.photographs` and `bench.people` make.
"""

import argparse
import asyncio
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import get_args

import specimens
from identity_images import Pool, Subject, Verdict
from PIL import Image, ImageDraw
from specimens import font
from specimens.photographs import generated

from bench import people
from bench.accuracy import inspected, outcome, say

TILE = (470, 420)  # px
ACROSS, DOWN = 4, 3
WRITTEN = ("DejaVuSans.ttf", 15)
WORDS = 44  # px below each for what is told
Made = Sequence[tuple[str, bytes]]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--short", action="store_true", help="a few of each")
    parser.add_argument("--as", dest="subject", choices=get_args(Subject), default="photo")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    given = [(file.name, file.read_bytes()) for file in asked.files]
    asyncio.run(drawn(asked.out, [(asked.subject, given)] if given else list(sets(asked.short))))


def sets(short: bool) -> Iterator[tuple[Subject, Made]]:
    most, levels = (1, 1) if short else (None, 4)
    yield "photo", [*islice(people.portraits(), most), *islice(people.spoilt(), most)]
    signed = [*generated.signatures(most or 20), ("two", specimens.two_signatures())]
    yield "signature", [*signed, ("none", specimens.empty_signature())]
    pages = [
        (f"level {n}", page)
        for n in range(levels)
        for _, page in generated.passports(most or 5, n)
    ]
    yield "passport", [*pages, ("blurred", specimens.blurred_passport_page())]


async def drawn(out: Path, made: Iterable[tuple[Subject, Made]]) -> None:
    async with Pool() as pool:
        for subject, pictures in made:
            verdicts = await inspected(pool, (data for _, data in pictures), subject)
            tiles = [
                _tile(name, data, verdict)
                for (name, data), verdict in zip(pictures, verdicts, strict=True)
            ]
            for at in range(0, len(tiles), ACROSS * DOWN):
                path = out / f"{subject}-{at // (ACROSS * DOWN) + 1}.png"
                _sheet(tiles[at : at + ACROSS * DOWN]).save(path)
                say(str(path))


def _tile(name: str, data: bytes, verdict: Verdict) -> Image.Image:
    tile = Image.new("RGB", TILE, "white")
    whole = not verdict.reading or verdict.finished is None
    for at, shown in enumerate([_shown(data, verdict)] if whole else [data, verdict.preview]):
        picture = Image.open(BytesIO(shown or data)).convert("RGB")
        wide = TILE[0] - 10 if whole else TILE[0] // 2 - 10
        picture.thumbnail((wide, TILE[1] - WORDS - 6), Image.Resampling.LANCZOS)
        tile.paste(picture, (6 + at * TILE[0] // 2, 4))
    told = ", ".join([*verdict.done, *(f"({fault.code})" for fault in verdict.warnings)])
    pen = ImageDraw.Draw(tile)
    pen.text((6, TILE[1] - WORDS), f"{name}: {outcome(verdict)}", "black", font(*WRITTEN))
    pen.text((6, TILE[1] - WORDS // 2), told, "dimgrey", font(*WRITTEN))
    return tile


def _shown(data: bytes, verdict: Verdict) -> bytes:
    return verdict.preview or verdict.annotated or data


def _sheet(tiles: Sequence[Image.Image]) -> Image.Image:
    rows = -(-len(tiles) // ACROSS)
    whole = Image.new("RGB", (TILE[0] * ACROSS, TILE[1] * rows), "white")
    for at, tile in enumerate(tiles):
        whole.paste(tile, (at % ACROSS * TILE[0], at // ACROSS * TILE[1]))
    return whole


if __name__ == "__main__":
    main()
