"""The passport: its lines read at any turn, verified against what was typed, the page kept."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
import specimens
from identity_images import mrz
from identity_images.page.inspection import inspect
from identity_images.task import Task
from identity_images.verdict import DONE, Verdict
from image_files import codes, documented, fields_of, file, opened
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from specimens.photographs import generated

YULIA = fields_of(specimens.YULIA)
PAGE = opened(specimens.passport_page()).convert("RGB")
_FONT = Path(specimens.__file__).parent / "fonts" / "DejaVuSans.ttf"
LEVELS, OF_EACH = 3, 4


@cache
def made() -> list[tuple[specimens.Person, bytes]]:
    """Pages as photographed; drawn by whoever runs these tests, and not by who only lists them."""
    return [page for level in range(LEVELS) for page in generated.passports(OF_EACH, level)]


def kept(verdict: Verdict) -> Image.Image:
    assert verdict.finished is not None, codes(verdict.faults)
    return opened(verdict.finished)


def test_everything_that_is_printed_is_read() -> None:
    verdict = inspect(specimens.passport_page())
    assert verdict.reading is not None
    assert verdict.reading.fields == {
        "surname": "Щеглова",
        "name": "Юлия",
        "patronymic": "Чеславовна",
        "sex": "F",
        "born": "1990-05-17",
        "series": "4518",
        "number": "123456",
        "issued": "2018-06-20",
        "code": "770-012",
    }
    assert verdict.reading.wrong == ()


@pytest.mark.parametrize("at", range(LEVELS * OF_EACH))
def test_pages_are_read_with_slant_blur_and_noise_at_any_turn(at: int) -> None:
    person, data = made()[at]
    fields = fields_of(person)
    verdict = inspect(data, Task("passport", expected=fields))
    assert verdict.reading is not None
    assert verdict.reading.lines == mrz.lines(fields)
    assert verdict.reading.doubts == {}
    assert kept(verdict).height > kept(verdict).width


@pytest.mark.parametrize("quarters", range(4))
def test_the_scan_is_kept_upright_and_cut_to_the_page(quarters: int) -> None:
    verdict = inspect(file(PAGE.rotate(90 * quarters, expand=True), "JPEG", quality=90))
    scan = kept(verdict)
    assert scan.height / scan.width == pytest.approx(176 / 125, rel=0.06)
    assert set(verdict.done) <= set(DONE)
    assert ("turned" in verdict.done) == (quarters > 0)
    assert verdict.reading is not None
    assert not scan.getexif()


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        (replace(YULIA, number="123457"), {"number": "123456"}),
        (replace(YULIA, code="770-013"), {"code": "770-012"}),
        (replace(YULIA, born=YULIA.born.replace(day=18)), {"born": "1990-05-17"}),
        (replace(YULIA, surname="Щегловва"), {"surname": "Щеглова"}),
        (replace(YULIA, sex="M"), {"sex": "F"}),
        (replace(YULIA, name="Юлиа"), {"name": "Юлия"}),
        (YULIA, {}),
    ],
)
def test_what_was_typed_is_held_against_the_page(typed: mrz.Fields, doubt: dict[str, str]) -> None:
    verdict = inspect(specimens.passport_page(), Task("passport", expected=typed))
    assert verdict.reading is not None
    assert verdict.reading.doubts == doubt
    assert verdict.finished is not None


VAN = replace(specimens.YULIA, surname="Ван дер Ваальс", name="Анна Мария", patronymic="Петровна")


@pytest.mark.parametrize(
    ("names", "doubt"),
    [
        (("Ван дер Ваальс", "Анна Мария", "Петровна"), {}),
        (("Ван-дер-Ваальс", "Анна-Мария", "Петровна"), {}),
        (("Ван дер Ваальс", "Анна", "Мария Петровна"), {}),
        (("Ван дер Ваальс", "Анна Марья", "Петровна"), {"name": "Анна Мария"}),
        (("Ван дер Вальс", "Анна", "Мария Петровна"), {"surname": "Ван Дер Ваальс"}),
    ],
)
def test_every_way_to_write_what_the_lines_leave_open_agrees_with_them(
    names: tuple[str, str, str], doubt: dict[str, str]
) -> None:
    surname, name, patronymic = names
    typed = replace(fields_of(VAN), surname=surname, name=name, patronymic=patronymic)
    verdict = inspect(specimens.passport_page(VAN), Task("passport", expected=typed))
    assert verdict.reading is not None
    assert verdict.reading.doubts == doubt
    told = verdict.reading.fields
    assert told["surname_parts"] == "Ван Дер Ваальс"
    assert told["given_parts"] == "Анна Мария Петровна"
    assert not {"surname", "name", "patronymic"} & set(told)


def test_yo_and_ye_are_one_letter_to_who_types() -> None:
    artyom = fields_of(specimens.ARTYOM)
    typed = replace(artyom, surname="Елкин", name="Артем")
    verdict = inspect(specimens.passport_page(specimens.ARTYOM), Task("passport", expected=typed))
    assert verdict.reading is not None
    assert verdict.reading.doubts == {}


def test_an_old_passport_without_lines_is_taken_with_a_remark() -> None:
    old = PAGE.copy()
    old.paste((244, 240, 236), (38, 1650, 1363, 1912))
    verdict = inspect(file(old, "JPEG", quality=90))
    assert verdict.finished is not None
    assert codes(verdict.warnings) == ["no-lines"]
    assert verdict.reading is None


REFUSED = {
    "blurred-passport": PAGE.filter(ImageFilter.GaussianBlur(8)),
    "small-passport": PAGE.resize((280, 392)),
    "blank-passport": Image.new("RGB", (1400, 1960), (240, 240, 240)),
    "page-cut": PAGE.crop((0, 0, 1400, 1960)).crop((190, 700, 1400, 1960)),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_read_by_a_person_is_refused_and_shown(code: str) -> None:
    verdict = inspect(file(REFUSED[code], "JPEG", quality=90))
    assert code in codes(verdict.faults)
    assert verdict.annotated is not None
    assert all(documented(fault) for fault in verdict.faults)


# PDF


def pdf(*pages: Image.Image) -> bytes:
    made = BytesIO()
    # Saving leaves its own marks on a picture, of which the next saving would make more pages.
    first, *more = (page.copy() for page in pages)
    first.save(made, "PDF", save_all=True, append_images=more, resolution=200)
    return made.getvalue()


def test_a_pdf_of_one_page_is_read_like_a_picture() -> None:
    verdict = inspect(pdf(PAGE))
    assert verdict.reading is not None
    assert verdict.reading.wrong == ()
    assert verdict.mime == "image/jpeg"


def test_of_several_pages_it_is_asked_which() -> None:
    document = pdf(Image.new("RGB", (800, 1100), "white"), PAGE)
    verdict = inspect(document)
    assert codes(verdict.faults) == ["several-pages"]
    assert len(verdict.candidates) == 2
    chosen = inspect(document, Task("passport", choice=1))
    assert chosen.reading is not None
    assert chosen.reading.wrong == ()


# Print of another kind


def test_of_unfamiliar_print_the_figures_are_offered_and_not_the_names() -> None:
    other = PAGE.copy()
    corner, mm, pitch = (38, 47), 10.6, 2.54
    pen = ImageDraw.Draw(other)
    band = (corner[0], corner[1] + 152 * mm, corner[0] + 125 * mm, corner[1] + 175 * mm)
    pen.rectangle(band, fill=(244, 240, 236))
    face = ImageFont.truetype(str(_FONT), round(4 * mm))
    for line, y in zip(mrz.lines(YULIA), (161, 169), strict=True):
        for at, sign in enumerate(line):
            x = (125 - 44 * pitch) / 2 + (at + 0.5) * pitch
            pen.text((corner[0] + x * mm, corner[1] + y * mm), sign, (38, 36, 44), face, "ms")
    reading = inspect(file(other, "JPEG", quality=90)).reading
    assert reading is not None
    assert reading.wrong == ()
    assert reading.fields["number"] == YULIA.number
    assert not {"surname", "name", "patronymic", "sex"} & set(reading.fields)
