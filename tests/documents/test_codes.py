"""The codes on our papers, scanned off the page as a phone would."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from random import Random

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter

from documents.extract import draw_extract
from documents.temporary_policy import draw_temporary_policy
from domain.status.temporary_policy import Extract, Holder, policy_link
from tests.documents.test_temporary_policy import HOLDER, POLICY
from texts import load

ENP = "7754900882001237"
EXTRACT = Extract(ENP, date(2026, 11, 23), "СОГАЗ-Мед", "26-000047-8")
LONG = replace(HOLDER, surname="Щеглова-Вельяминова-Зернова" * 3)
Sight = Callable[[Image.Image], Image.Image]
DPI = 150
"""A page on the screen of a phone, or printed and photographed."""


def page(paper: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(paper)
    try:
        drawn: Image.Image = document[0].render(scale=DPI / 72).to_pil()
        return drawn.convert("L")
    finally:
        document.close()


def on_the_screen(sheet: Image.Image) -> Image.Image:
    return sheet


def photographed(sheet: Image.Image) -> Image.Image:
    """Turned a little, out of focus, in poor light."""
    turned = sheet.rotate(3, Image.Resampling.BICUBIC, expand=True, fillcolor=200)
    dim = turned.filter(ImageFilter.GaussianBlur(0.8)).point(lambda level: 40 + level * 0.6)
    dice = Random(1)
    noise = Image.frombytes("L", dim.size, dice.randbytes(dim.width * dim.height))
    return Image.blend(dim, noise, 0.08)


def scanned(sheet: Image.Image) -> Iterator[tuple[str, str]]:
    for code in zxingcpp.read_barcodes(sheet):
        yield code.format.name, code.text


@pytest.mark.parametrize("seen", [on_the_screen, photographed])
@pytest.mark.parametrize("holder", [HOLDER, LONG])
def test_the_extracts_barcode_reads_as_the_number_of_the_policy(
    seen: Sight, holder: Holder
) -> None:
    assert list(scanned(seen(page(draw_extract(EXTRACT, holder, load()))))) == [("Code128", ENP)]


@pytest.mark.parametrize("seen", [on_the_screen, photographed])
def test_the_temporary_policys_code_leads_to_the_bot(seen: Sight) -> None:
    policy = replace(POLICY, token="a1b2c3d4e5f6g7h8")
    paper = draw_temporary_policy(policy, HOLDER, load(), "pretend_oms_bot")
    assert list(scanned(seen(page(paper)))) == [("QRCode", policy_link("pretend_oms_bot", policy))]
