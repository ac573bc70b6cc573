"""A file too large for memory is sent from where it stands, each time from its beginning."""

from io import BytesIO
from typing import cast

from aiogram import Bot

from screens.calls import input_file
from screens.screen import Attachment, StoredAttachment

NOBODY = cast(Bot, None)


async def content(paper: Attachment) -> list[bytes]:
    return [piece async for piece in input_file(paper).read(NOBODY)]


async def test_it_is_read_in_pieces_and_anew_by_each_try() -> None:
    table = bytes(range(256)) * 1_000
    paper = StoredAttachment("journal.csv", file=BytesIO(table))
    first, again = await content(paper), await content(paper)
    assert b"".join(first) == b"".join(again) == table
    assert max(map(len, first)) < len(table) / 2
    assert input_file(paper).filename == "journal.csv"


async def test_any_other_file_is_sent_as_it_is() -> None:
    assert b"".join(await content(Attachment("a.pdf", b"%PDF"))) == b"%PDF"
