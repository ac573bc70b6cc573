"""Each reason against a photo: a picture that gives exactly it, and one near it that does not."""

from collections.abc import Callable

import pytest
from identity_images.face.inspection import inspect
from identity_images.verdict import Verdict
from image_files import codes, documented, file
from PIL import Image, ImageEnhance, ImageFilter, ImageOps
from warped_faces import PORTRAIT, eyes_shut, mouth_open, turned

Make = Callable[[], Image.Image]


def bright(times: float) -> Image.Image:
    return ImageEnhance.Brightness(PORTRAIT).enhance(times)


def washed_out(times: float) -> Image.Image:
    flat = ImageEnhance.Contrast(PORTRAIT).enhance(0.5)
    return ImageEnhance.Brightness(flat).enhance(times)


def fogged(share: float) -> Image.Image:
    return Image.blend(PORTRAIT, Image.new("RGB", PORTRAIT.size, (150, 150, 150)), share)


def blurred(radius: float) -> Image.Image:
    return PORTRAIT.filter(ImageFilter.GaussianBlur(radius))


def small(side: int) -> Image.Image:
    return PORTRAIT.resize((side, side * PORTRAIT.height // PORTRAIT.width))


def cut(top: int) -> Image.Image:
    return PORTRAIT.crop((0, top, *PORTRAIT.size))


REASONS: dict[str, tuple[Make, Make]] = {
    "eyes-closed": (eyes_shut, lambda: eyes_shut(0.25)),
    "face-turned": (lambda: turned(yaw=-35), lambda: turned(yaw=-12)),
    "face-up": (lambda: turned(pitch=-35), lambda: turned(pitch=-12)),
    "face-down": (lambda: turned(pitch=30), lambda: turned(pitch=8)),
    "mouth-open": (lambda: mouth_open(0.2), lambda: PORTRAIT),
    "head-cut": (lambda: cut(150), lambda: cut(20)),
    "small-face": (lambda: small(230), lambda: small(330)),
    "blurred-face": (lambda: blurred(7), lambda: blurred(2)),
    "dark-face": (lambda: bright(0.3), lambda: bright(0.55)),
    "overexposed": (lambda: washed_out(1.8), lambda: bright(1.1)),
    "flat-face": (lambda: fogged(0.8), lambda: fogged(0.3)),
    "face-tilted": (lambda: tilted(42), lambda: tilted(25)),
    "face-at-edge": (lambda: PORTRAIT.crop((330, 0, 950, 1300)), lambda: PORTRAIT),
}


def tilted(degrees: int) -> Image.Image:
    room = Image.new("RGB", (1800, 1800), (150, 150, 150))
    room.paste(PORTRAIT, (425, 400))
    return room.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(150, 150, 150))


def inspected(make: Make) -> Verdict:
    return inspect(file(make(), "JPEG", quality=95))


@pytest.mark.parametrize("code", REASONS)
def test_a_reason_is_given_alone_where_it_holds_and_not_where_it_nearly_does(code: str) -> None:
    bad, good = REASONS[code]
    verdict = inspected(bad)
    assert codes(verdict.faults) == [code], dict(verdict.measures)
    assert verdict.annotated is not None
    assert documented(verdict.faults[0])
    fine = inspected(good)
    assert code not in codes(fine.faults), dict(fine.measures)
    assert fine.finished is not None, codes(fine.faults)


@pytest.mark.parametrize(("mirrored", "side"), [(False, "left"), (True, "right")])
def test_a_turned_head_is_told_which_way_it_is_turned(mirrored: bool, side: str) -> None:
    head = turned(yaw=-35)
    (fault,) = inspected(lambda: ImageOps.mirror(head) if mirrored else head).faults
    assert fault.params["side"] == side
    assert documented(fault)


@pytest.mark.parametrize("gap", [0.15, 0.2, 0.3])
def test_however_wide_a_mouth_is_opened_it_is_seen(gap: float) -> None:
    assert "mouth-open" in codes(inspected(lambda: mouth_open(gap)).faults)


def test_a_smile_with_teeth_is_no_open_mouth() -> None:
    assert inspected(lambda: PORTRAIT).measures["hollow"] < 0.1
