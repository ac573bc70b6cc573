"""Formats that are taken where pictures are mended, and comments that spoil no PNG."""

import struct
import zlib
from typing import Any

import identity_images
import pytest
from identity_images import thresholds as limit
from identity_images.decode import Picture, Unreadable, decode
from identity_images.formats import AVIF, HEIC, recognise
from image_files import astronaut, documented, file
from PIL import Image
from specimens import bombs

PICTURE = astronaut()
WAYS: dict[str, dict[str, Any]] = {
    "TIFF": {},
    "TIFF packed": {"compression": "tiff_lzw"},
    "TIFF of JPEG": {"compression": "jpeg"},
    "BMP": {},
    "AVIF": {"quality": 80},
}


def made(way: str) -> bytes:
    return file(PICTURE, way.partition(" ")[0], **WAYS[way])


def opened(data: bytes) -> Picture:
    return decode(data, 600, mending=True)


def refused(data: bytes) -> str:
    with pytest.raises(Unreadable) as why:
        opened(data)
    assert documented(why.value.fault)
    return why.value.fault.code


@pytest.mark.parametrize("way", WAYS)
def test_scanners_and_new_telephones_are_understood(way: str) -> None:
    picture = opened(made(way))
    assert (picture.width, picture.height, picture.image.mode) == (512, 512, "RGB")
    assert picture.mime == f"image/{way.partition(' ')[0].lower()}"


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_every_kind_of_scan_is_understood(mode: str) -> None:
    if mode == "I;16":
        image = PICTURE.convert("I").point(lambda level: level * 256).convert("I;16")
    else:
        image = PICTURE.convert(mode)
    assert opened(file(image, "TIFF")).image.mode in {"L", "RGB"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_file_cut_off_on_its_way_is_asked_for_again(way: str, share: float) -> None:
    whole = made(way)
    assert refused(whole[: int(len(whole) * share)]) == "truncated"


@pytest.mark.parametrize("way", sorted(WAYS.keys() - {"BMP"}))
def test_a_scan_is_turned_as_its_camera_says(way: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    half = PICTURE.crop((0, 0, 512, 256))
    name, how = way.partition(" ")[0], WAYS[way]
    assert opened(file(half, name, exif=exif, **how)).image.size == (256, 512)


def test_a_tiff_of_several_pages_is_told_so() -> None:
    pages = file(PICTURE, "TIFF", save_all=True, append_images=[PICTURE])
    assert refused(pages) == "several-frames"


def test_a_small_copy_beside_the_picture_is_no_second_page() -> None:
    small = PICTURE.resize((64, 64))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    assert opened(file(PICTURE, "TIFF", save_all=True, append_images=[small])).width == 512


def test_an_avif_that_moves_is_refused() -> None:
    frames = [Image.new("RGB", (64, 64), (level, 90, 60)) for level in (0, 80, 160)]
    assert refused(file(frames[0], "AVIF", save_all=True, append_images=frames[1:])) == "animated"


def test_a_picture_in_boxes_is_told_by_all_its_brands() -> None:
    head = b"\0\0\0\x1cftypmif1\0\0\0\0"
    assert recognise(head + b"mif1avifmiaf") is AVIF
    assert recognise(head + b"mif1heic....") is HEIC


@pytest.mark.parametrize("name", ["TIFF", "BMP"])
def test_too_many_pixels_are_refused_by_the_header_alone(name: str) -> None:
    large = bytearray(file(Image.new("1", (7000, 6000)), name, **WAYS[name]))
    assert refused(bytes(large)) == "too-many-pixels"


def test_a_tiff_whose_jpeg_has_endless_scans_is_refused_unopened() -> None:
    scans = made("TIFF of JPEG") + b"\xff\xda" * 4000
    assert refused(scans) == "unusual-file"


def test_a_bmp_of_endless_runs_is_refused_unopened() -> None:
    assert refused(bombs.run_length_bmp(2000, limit.MAX_RLE_BYTES + 2)) == "unusual-file"


def test_where_nothing_is_mended_these_stay_with_what_to_do() -> None:
    for way in WAYS:
        (fault,) = identity_images.inspect(made(way), "photo").faults
        assert fault.code == "other-format"


# PNG


def spoilt(kind: bytes, body: bytes, at: int = 33) -> bytes:
    """The picture with a chunk of a wrong checksum behind its head, or elsewhere."""
    whole = file(PICTURE)
    chunk = struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(body))
    return whole[:at] + chunk + whole[at:]


LONG = b"Comment\0" + b"a long tale " * 200_000
CHUNKS = {
    "a long comment": bombs.chunk(b"tEXt", LONG),
    "a long packed comment": bombs.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(LONG)),
    "a comment in other letters": bombs.chunk(b"iTXt", b"Comment\0\0\0\0\0" + LONG),
    "a broken profile": bombs.chunk(b"iCCP", b"profile\0\0 broken"),
}


@pytest.mark.parametrize("mending", [False, True])
@pytest.mark.parametrize("name", CHUNKS)
def test_what_stands_beside_the_picture_does_not_damage_it(name: str, mending: bool) -> None:
    whole = file(PICTURE)
    data = whole[:33] + CHUNKS[name] + whole[33:]
    assert decode(data, 600, mending=mending).image.tobytes() == PICTURE.tobytes()


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"pHYs", b"tIME", b"eXIf", b"vpAg"])
def test_a_wrong_checksum_beside_the_picture_does_not_damage_it(kind: bytes) -> None:
    data = spoilt(kind, b"Comment\0 something")
    assert opened(data).image.tobytes() == PICTURE.tobytes()


def test_a_damaged_picture_is_damaged_still() -> None:
    whole = bytearray(file(PICTURE))
    middle = len(whole) // 2
    whole[middle : middle + 4000] = bytes(4000)
    assert refused(bytes(whole)) == "truncated"
    assert refused(spoilt(b"PLTE", b"abc")) == "truncated"


def test_a_png_keeps_how_it_was_held_and_what_is_clear_in_it() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = opened(file(PICTURE.crop((0, 0, 512, 256)), exif=exif))
    assert turned.image.size == (256, 512)
    clear = Image.new("P", (64, 64), 0)
    clear.putpalette([0, 0, 0])
    assert opened(file(clear, transparency=0)).image.getpixel((9, 9)) == (255, 255, 255)


def test_a_png_in_a_million_pieces_is_refused_unopened() -> None:
    assert refused(bombs.flat_png(64, 64, bombs.chunk(b"tEXt", b"") * 200_000)) == "unusual-file"
