"""The photo: exactly 320×400 px, black and white, not blank, not blurred."""

import identity_images
import pytest
import specimens
from image_files import codes, file, opened
from PIL import Image, ImageEnhance, ImageFilter

PORTRAIT = opened(specimens.photo())
COLOUR = opened(specimens.colour_photo()).resize((320, 400))


def test_a_photo_that_will_do_is_finished_for_printing() -> None:
    verdict = identity_images.inspect(specimens.photo(), "photo")
    assert (verdict.faults, verdict.warnings) == ((), ())
    assert (verdict.width, verdict.height) == (320, 400)
    assert verdict.finished is not None
    finished = opened(verdict.finished)
    assert (finished.size, finished.mode) == ((320, 400), "L")
    assert finished.info["dpi"] == (406, 406)


@pytest.mark.parametrize(
    ("size", "code"),
    [((300, 400), "width"), ((320, 401), "height"), ((1200, 1600), "size")],
)
def test_the_side_that_is_off_is_named_and_measured(size: tuple[int, int], code: str) -> None:
    verdict = identity_images.inspect(file(PORTRAIT.resize(size)), "photo")
    (fault,) = verdict.faults
    needed = {"needed_width": 320, "needed_height": 400}
    assert fault.code == code
    assert fault.params == {"width": size[0], "height": size[1], **needed}
    assert (verdict.width, verdict.height) == size


def test_a_colour_photo_is_refused_with_the_share_of_colour() -> None:
    (fault,) = identity_images.inspect(file(COLOUR), "photo").faults
    assert fault.code == "colour"
    assert float(fault.params["percent"]) > 20


@pytest.mark.parametrize("quality", [10, 50, 95])
def test_a_grey_photo_saved_as_colour_jpeg_is_still_grey(quality: int) -> None:
    saved = file(PORTRAIT.convert("RGB"), "JPEG", quality=quality)
    assert "colour" not in codes(identity_images.inspect(saved, "photo").faults)


def test_a_breath_of_warm_light_is_within_the_tolerance() -> None:
    red, green, blue = PORTRAIT.convert("RGB").split()
    warm = Image.merge("RGB", (red.point([min(255, v + 8) for v in range(256)]), green, blue))
    assert identity_images.inspect(file(warm), "photo").faults == ()


def test_sepia_is_a_colour() -> None:
    red, green, blue = PORTRAIT.convert("RGB").split()
    sepia = Image.merge("RGB", (red, green, blue.point([v * 3 // 4 for v in range(256)])))
    assert codes(identity_images.inspect(file(sepia), "photo").faults) == ["colour"]


@pytest.mark.parametrize("blank", [Image.new("L", (320, 400), level) for level in (0, 128, 255)])
def test_a_blank_photo_is_refused_as_blank_and_not_as_blurred(blank: Image.Image) -> None:
    assert codes(identity_images.inspect(file(blank), "photo").faults) == ["blank-photo"]


def test_noise_alone_is_blank_too() -> None:
    noise = Image.effect_noise((320, 400), 60)
    assert codes(identity_images.inspect(file(noise), "photo").faults) == ["blank-photo"]


def test_a_fogged_portrait_is_told_its_contrast() -> None:
    fogged = ImageEnhance.Contrast(PORTRAIT).enhance(0.1)
    (fault,) = identity_images.inspect(file(fogged), "photo").faults
    assert fault.params == {"contrast": 6, "needed": 10}


def test_all_faults_of_one_photo_are_named_at_once_the_size_first() -> None:
    tiny = Image.new("RGB", (100, 100), "red")
    assert codes(identity_images.inspect(file(tiny), "photo").faults) == [
        "size",
        "blank-photo",
        "colour",
    ]


@pytest.mark.parametrize(
    ("radius", "faults", "warnings"),
    [(0, [], []), (1.4, [], ["soft"]), (3, ["blurred-photo"], [])],
)
def test_a_slight_blur_is_a_warning_and_a_strong_one_a_fault(
    radius: float, faults: list[str], warnings: list[str]
) -> None:
    verdict = identity_images.inspect(
        file(PORTRAIT.filter(ImageFilter.GaussianBlur(radius))), "photo"
    )
    assert (codes(verdict.faults), codes(verdict.warnings)) == (faults, warnings)


def test_a_shaken_hand_is_seen() -> None:
    shaken = PORTRAIT.filter(ImageFilter.BoxBlur((5, 0)))
    assert codes(identity_images.inspect(file(shaken), "photo").faults) == ["blurred-photo"]
