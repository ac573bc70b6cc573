"""Fonts that are sound, and lines that are never too wide."""

from importlib.resources import files
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from documents import fonts
from documents.wrapping import wrap_lines


def test_the_packaged_fonts_are_sound() -> None:
    assert fonts.faults() == ()


def test_a_missing_font_and_a_broken_one_are_named(tmp_path: Path) -> None:
    (tmp_path / "PTS75F.ttf").write_bytes(b"no font")
    missing, broken = fonts.faults(tmp_path)
    assert "PTS55F.ttf" in missing
    assert "PTS75F.ttf" in broken


def test_a_font_without_russian_letters_is_named(tmp_path: Path) -> None:
    latin = Path(str(files("reportlab").joinpath("fonts", "Vera.ttf")))
    for name in ("PTS55F.ttf", "PTS75F.ttf"):
        copy(latin, tmp_path / name)
    assert all("Щ" in fault for fault in fonts.faults(tmp_path))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Москва, 🏠 Тверская", "Москва, ◊ Тверская"),
        ("👨‍👩‍👧 5", "◊ 5"),
        ("🇷🇺", "◊"),
        ("→★", "◊"),
        ("№ ① ‐ ⅹ", "№ 1 - x"),
        ("Мөхәммәт, Ґ, ½", "Мөхәммәт, Ґ, ½"),
        ("и\u0306е\u0308", "йё"),
        ("", ""),
    ],
)
def test_a_sign_the_typeface_lacks_is_seen_to_be_missing(text: str, printed: str) -> None:
    assert fonts.printable(text) == printed
    assert set(fonts.printable(text)) <= fonts.known_characters()


@given(st.text(max_size=60))
def test_any_text_is_printed_in_signs_that_are_there(text: str) -> None:
    printed = fonts.printable(text)
    assert set(printed) <= fonts.known_characters()
    assert fonts.printable(printed) == printed


@given(st.text("абвж- ", max_size=120), st.floats(20, 300))
def test_no_line_is_wider_than_the_column_and_nothing_is_lost(text: str, width: float) -> None:
    fonts.register()
    lines = wrap_lines(text, fonts.BOLD, 12, width)
    assert all(stringWidth(line, fonts.BOLD, 12) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_long_word_is_broken_after_its_hyphen() -> None:
    fonts.register()
    assert wrap_lines("Салтыков-Щедрин", fonts.BOLD, 12, 80) == ["Салтыков-", "Щедрин"]
