"""What is taken as a picture at all, and how it comes out."""

from typing import Any

import identity_images
import pytest
import specimens
from identity_images.verdict import Subject
from image_files import claimed_png, codes, documented, file, opened
from PIL import Image

SUBJECTS: tuple[Subject, ...] = ("photo", "signature", "passport")
PORTRAIT = opened(specimens.photo())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"a letter", "not-a-picture"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "heic"),
        (b"%PDF-1.7\n", "pdf"),
        (b"\r\n%PDF-1.4\n", "pdf"),
        (b"GIF89a\1\0\1\0", "gif"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "video"),
        (b"\x1aE\xdf\xa3", "video"),
        (b"RIFF\0\0\0\0AVI LIST", "video"),
        (b"II*\0\x08\0\0\0", "other-format"),
        (b"BM\x9a\0\0\0\0\0\0\0", "other-format"),
        (b"\0\0\0\x1cftypavif\0\0\0\0", "other-format"),
        (b"\xff\xd8\xff\xe0 and no more", "truncated"),
    ],
)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_file_of_the_wrong_kind_is_told_by_its_first_bytes(
    data: bytes, code: str, subject: Subject
) -> None:
    verdict = identity_images.inspect(data, subject)
    assert codes(verdict.faults) == [code]
    assert verdict.finished is None
    assert (verdict.width, verdict.height) == (0, 0)


def test_a_format_we_do_not_take_is_named() -> None:
    (fault,) = identity_images.inspect(file(PORTRAIT, "TIFF"), "photo").faults
    assert fault.params == {"format": "TIFF"}


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_the_three_formats_are_taken_and_come_out_as_a_bare_jpeg(format: str) -> None:
    verdict = identity_images.inspect(file(PORTRAIT, format, quality=95), "photo")
    assert verdict.faults == ()
    assert verdict.mime == "image/jpeg"
    assert verdict.finished is not None
    assert opened(verdict.finished).format == "JPEG"


def test_a_file_over_the_limit_is_refused_by_its_weight_alone() -> None:
    over = identity_images.MAX_FILE["photo"] + 1
    told = identity_images.too_heavy(over, "photo")
    assert told is not None
    assert told.params == {"size_mb": 5.1, "limit_mb": 5}
    assert identity_images.inspect(bytes(over), "photo").faults == (told,)
    assert identity_images.too_heavy(over - 1, "photo") is None


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99, 0.999])
@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_file_cut_off_on_its_way_is_asked_for_again(format: str, share: float) -> None:
    whole = file(PORTRAIT, format, quality=95)
    verdict = identity_images.inspect(whole[: int(len(whole) * share)], "photo")
    assert codes(verdict.faults) == ["truncated"]
    assert documented(verdict.faults[0])


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF"])
def test_a_picture_that_moves_is_refused(format: str) -> None:
    second = Image.new("L", PORTRAIT.size, 0)
    moving = file(PORTRAIT, format, save_all=True, append_images=[second], duration=100)
    (fault,) = identity_images.inspect(moving, "photo").faults
    assert fault.code == ("gif" if format == "GIF" else "animated")


def test_of_a_multi_picture_jpeg_the_first_is_taken() -> None:
    several = file(PORTRAIT, "MPO", save_all=True, append_images=[PORTRAIT.copy()], quality=92)
    assert identity_images.inspect(several, "photo").faults == ()


@pytest.mark.parametrize("size", [(30_000, 30_000), (20_001, 10), (8_000, 6_000)])
def test_too_many_pixels_are_refused_by_the_header_alone(size: tuple[int, int]) -> None:
    (fault,) = identity_images.inspect(claimed_png(*size), "passport").faults
    assert fault.code == "too-many-pixels"
    assert fault.params["limit_mp"] == 40


def test_a_progressive_jpeg_has_a_lower_limit_of_pixels() -> None:
    large = file(Image.new("L", (9_000, 6_000), 200), "JPEG", progressive=True, quality=20)
    (fault,) = identity_images.inspect(large, "passport").faults
    assert fault.params["limit_mp"] == 50


def test_a_jpeg_of_a_thousand_scans_is_refused_unopened() -> None:
    scans = file(PORTRAIT, "JPEG") + b"\xff\xda" * 1_000
    assert codes(identity_images.inspect(scans, "photo").faults) == ["unusual-file"]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_before_it_is_measured(orientation: int) -> None:
    turns = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    turn = turns[orientation]
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = PORTRAIT.transpose(turn) if turn is not None else PORTRAIT
    verdict = identity_images.inspect(file(stored, exif=exif), "photo")
    assert verdict.finished == identity_images.inspect(file(PORTRAIT), "photo").finished


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
@pytest.mark.parametrize("how", [{}, {"dpi": (72, 72)}])
def test_broken_exif_does_not_spoil_a_sound_picture(how: dict[str, Any]) -> None:
    spoiled = file(PORTRAIT, "JPEG", quality=92, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff", **how)
    assert identity_images.inspect(spoiled, "photo").faults == ()


def test_broken_exif_does_no_harm_where_warnings_are_errors() -> None:
    exif = b"Exif\0\0MM\0*\xff\xff\xff\xff"
    spoiled = file(PORTRAIT, "JPEG", quality=92, exif=exif, dpi=(72, 72))
    assert identity_images.inspect(spoiled, "photo").faults == ()


def test_nothing_but_pixels_and_resolution_survives() -> None:
    exif = Image.Exif()
    exif[0x010E] = "a name"
    exif.get_ifd(0x8825)[1] = "N"
    profile = b"profile" * 30
    sent = file(PORTRAIT, "JPEG", exif=exif, icc_profile=profile, comment=b"secret", quality=92)
    for data in (sent, sent + b"PK\3\4 an archive behind the picture"):
        finished = identity_images.inspect(data, "photo").finished
        assert finished is not None
        assert set(opened(finished).info) == {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "dpi",
        }
        assert b"archive" not in finished


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_pixels_is_understood(mode: str) -> None:
    if mode == "I;16":
        wide = PORTRAIT.convert("I").point(lambda level: level * 256)
        sent = file(wide.convert("I;16"))
    else:
        sent = file(PORTRAIT.convert(mode))
    finished = identity_images.inspect(sent, "photo").finished
    assert finished is not None
    assert opened(finished).mode == "L"


def test_what_is_transparent_is_taken_for_white_paper() -> None:
    ink = opened(specimens.signature()).point([255 - level for level in range(256)])
    clear = Image.new("RGBA", ink.size, (0, 0, 0, 0))
    clear.putalpha(ink)
    assert identity_images.inspect(file(clear), "signature").faults == ()
