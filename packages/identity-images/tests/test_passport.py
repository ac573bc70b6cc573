"""The passport scan: large enough to read, not blank, not blurred."""

import identity_images
import pytest
import specimens
from image_files import codes, documented, file, opened
from PIL import Image, ImageFilter

PAGE = opened(specimens.passport_page())


def test_a_clear_spread_is_taken_in_colour_and_at_its_size() -> None:
    verdict = identity_images.inspect(specimens.passport_page(), "passport")
    assert (verdict.faults, verdict.warnings) == ((), ())
    assert (verdict.width, verdict.height) == (1400, 1960)
    assert verdict.finished is not None
    assert opened(verdict.finished).mode == "RGB"


def test_a_very_large_scan_is_kept_at_a_size_that_reads() -> None:
    verdict = identity_images.inspect(
        file(PAGE.resize((4000, 5600)), "JPEG", quality=75), "passport"
    )
    assert verdict.finished is not None
    assert (verdict.width, verdict.height) == (1714, 2400)
    assert opened(verdict.finished).size == (1714, 2400)
    assert verdict.measures["width"] == 4000


@pytest.mark.parametrize(("size", "taken"), [((700, 1000), True), ((1000, 700), True)])
def test_either_side_may_be_the_long_one(size: tuple[int, int], taken: bool) -> None:
    faults = codes(identity_images.inspect(file(PAGE.resize(size)), "passport").faults)
    assert ("small-passport" not in faults) == taken


@pytest.mark.parametrize("size", [(699, 1000), (700, 999), (450, 630)])
def test_a_scan_too_small_to_read_is_measured(size: tuple[int, int]) -> None:
    verdict = identity_images.inspect(file(PAGE.resize(size)), "passport")
    needed = {"needed_long": 1000, "needed_short": 700}
    assert verdict.faults[0].params == {"width": size[0], "height": size[1], **needed}


@pytest.mark.parametrize("level", [0, 255])
def test_a_blank_scan_is_refused_as_blank_and_not_as_blurred(level: int) -> None:
    blank = Image.new("RGB", (1400, 1000), (level, level, level))
    assert codes(identity_images.inspect(file(blank), "passport").faults) == ["blank-passport"]


@pytest.mark.parametrize(
    ("radius", "faults", "warnings"),
    [(1, [], []), (2, [], []), (3.4, [], ["soft"]), (5, ["blurred-passport"], [])],
)
def test_a_slight_blur_is_a_warning_and_a_strong_one_a_fault(
    radius: float, faults: list[str], warnings: list[str]
) -> None:
    blurred = file(PAGE.filter(ImageFilter.GaussianBlur(radius)), "JPEG", quality=88)
    verdict = identity_images.inspect(blurred, "passport")
    assert (codes(verdict.faults), codes(verdict.warnings)) == (faults, warnings)


def test_sensor_noise_does_not_hide_a_blur() -> None:
    verdict = identity_images.inspect(specimens.blurred_passport_page(), "passport")
    assert codes(verdict.faults) == ["blurred-passport"]
    assert documented(verdict.faults[0])


def test_a_shaken_hand_is_seen() -> None:
    shaken = file(PAGE.filter(ImageFilter.BoxBlur((0, 12))), "JPEG", quality=88)
    assert codes(identity_images.inspect(shaken, "passport").faults) == ["blurred-passport"]
