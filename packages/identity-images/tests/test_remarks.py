"""What is taken with a remark: something before the face, drawn, from a screen, lids and lips."""

from collections.abc import Callable
from dataclasses import replace
from importlib.metadata import distribution

import numpy as np
import pytest
import specimens
import spoilt_photos
from identity_images.arrays import pixels
from identity_images.face import checks, remarks, screen
from identity_images.face import limits as limit
from identity_images.face.checks import Seen
from identity_images.face.inspection import inspect
from identity_images.face.light import Light
from identity_images.face.pose import Pose
from image_files import codes, documented, file
from PIL import Image, ImageEnhance
from warped_faces import PORTRAIT, mouth_open

OURS = {
    *("from-screen", "like-a-drawing", "covered-mouth", "dark-glasses"),
    *("lowered-lids", "parted-lips"),
}
NAMED: dict[str, tuple[Callable[[], Image.Image], str]] = {
    "a blue mask": (lambda: spoilt_photos.masked((150, 190, 215)), "covered-mouth"),
    "a white mask": (lambda: spoilt_photos.masked((230, 232, 234)), "covered-mouth"),
    "a black mask": (lambda: spoilt_photos.masked((40, 40, 44)), "covered-mouth"),
    "a mask in black and white": (
        lambda: spoilt_photos.masked((150, 190, 215)).convert("L"),
        "covered-mouth",
    ),
    "a cup": (spoilt_photos.behind_a_cup, "covered-mouth"),
    "dark glasses": (spoilt_photos.in_dark_glasses, "dark-glasses"),
    "a coarse screen": (lambda: spoilt_photos.on_a_screen(2.2, -3), "from-screen"),
    "a fine screen": (lambda: spoilt_photos.on_a_screen(1.3), "from-screen"),
    "parted lips": (lambda: mouth_open(0.12), "parted-lips"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_lets_a_photo_through_is_named_to_both(name: str) -> None:
    make, code = NAMED[name]
    verdict = inspect(file(make(), "JPEG", quality=92))
    assert verdict.finished is not None, codes(verdict.faults)
    assert OURS & set(codes(verdict.warnings)) == {code}
    assert documented(next(fault for fault in verdict.warnings if fault.code == code))


@pytest.mark.parametrize("quality", [92, 40, 15])
@pytest.mark.parametrize("side", [1300, 700])
def test_an_ordinary_portrait_has_none_of_these_however_it_was_packed(
    quality: int, side: int
) -> None:
    image = PORTRAIT.resize((side * PORTRAIT.width // PORTRAIT.height, side))
    verdict = inspect(file(image, "JPEG", quality=quality))
    assert not OURS & set(codes(verdict.warnings)), dict(verdict.measures)


@pytest.mark.parametrize("way", ["grey", "pale", "dark"])
def test_nor_has_a_poor_one(way: str) -> None:
    image = {
        "grey": PORTRAIT.convert("L"),
        "pale": ImageEnhance.Contrast(PORTRAIT).enhance(0.5),
        "dark": ImageEnhance.Brightness(PORTRAIT).enhance(0.5),
    }[way]
    assert not OURS & set(codes(inspect(file(image, "JPEG", quality=90)).warnings))


def test_a_drawing_is_refused_with_what_to_send() -> None:
    verdict = inspect(file(spoilt_photos.drawn()))
    assert codes(verdict.faults)[0] == "drawn-face"
    assert verdict.annotated is not None
    assert documented(verdict.faults[0])


def test_the_drawn_people_of_the_demonstration_are_taken() -> None:
    for make in (specimens.photo, specimens.colour_photo):
        verdict = inspect(make())
        assert verdict.finished is not None
        assert not OURS & set(codes(verdict.warnings))


@pytest.mark.parametrize("name", ["brick.png", "gravel.png", "grass.png", "page.png", "coins.png"])
def test_a_pattern_that_is_no_grid_of_a_screen_is_none(name: str) -> None:
    path = distribution("scikit-image").locate_file(f"skimage/data/{name}")
    grey = Image.open(str(path)).convert("L").resize((900, 900))
    assert screen.peak(pixels(grey)) < limit.SCREEN


# Bands, in which somebody looks at the photo


def seen(opening: float, mouth: float) -> Seen:
    plain = Pose(
        *((160.0, 190.0), (160.0, 334.0), 144.0, 110.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.3, 1.0),
        outline=np.zeros((468, 2)),
    )
    light = Light(bright=180, spread=0.2, white=0, side=0, background=0)
    pose = replace(plain, opening=opening, mouth=mouth)
    return Seen(pose, light, t_sent=200, room=1.3, padding=0, blur=0.4)


@pytest.mark.parametrize(
    ("opening", "mouth", "faults", "warnings"),
    [
        (0.30, 0.02, [], []),
        (0.17, 0.02, [], ["lowered-lids"]),
        (0.08, 0.02, ["eyes-closed"], []),
        (0.08, 0.12, [], ["lowered-lids"]),
        (0.03, 0.12, ["eyes-closed"], []),
        (0.30, 0.17, [], ["parted-lips"]),
        (0.15, 0.17, [], ["lowered-lids", "parted-lips"]),
        (0.30, 0.22, ["mouth-open"], []),
    ],
)
def test_laughing_eyes_are_looked_at_and_closed_ones_refused(
    opening: float, mouth: float, faults: list[str], warnings: list[str]
) -> None:
    case = seen(opening, mouth)
    assert codes(checks.faults(case)) == faults
    assert codes(remarks.warnings(case)) == warnings
