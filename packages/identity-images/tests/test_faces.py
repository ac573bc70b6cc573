"""Any phone picture of a face becomes the card's photo, or is told what is wrong and where."""

from io import BytesIO

import numpy as np
import pytest
import specimens
from identity_images import models
from identity_images.arrays import pixels
from identity_images.face import limits as limit
from identity_images.face import locate
from identity_images.face.inspection import inspect
from identity_images.face.locate import located
from identity_images.verdict import AS_FOUND, DONE, Framing, Move, Verdict
from image_files import astronaut, codes, documented, file, opened
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

PORTRAIT = astronaut().resize((1536, 1536), Image.Resampling.LANCZOS).crop((200, 0, 1150, 1300))


def photo(image: Image.Image, **how: object) -> Verdict:
    return inspect(file(image, "JPEG", quality=92, **how))


def finished(verdict: Verdict) -> Image.Image:
    assert verdict.finished is not None, codes(verdict.faults)
    return opened(verdict.finished)


def likeness(one: Image.Image, other: Image.Image) -> float:
    a, b = (np.asarray(image.convert("L"), float).ravel() for image in (one, other))
    return float(np.corrcoef(a, b)[0, 1])


# The finished photo


def test_a_colour_picture_becomes_the_photo_of_the_card() -> None:
    verdict = photo(PORTRAIT)
    done = finished(verdict)
    assert (done.size, done.mode, done.info["dpi"]) == ((320, 400), "L", (406, 406))
    assert not done.getexif()
    assert {"framed", "greyed"} <= set(verdict.done) <= set(DONE)
    assert verdict.faults == ()


def test_the_face_fills_what_the_card_asks_for() -> None:
    pose = located(finished(photo(PORTRAIT))).pose
    assert pose is not None
    least, most = limit.T_SHARE
    assert least <= pose.t / 400 <= most
    assert pose.middle[1] / 400 == pytest.approx(limit.EYE_LINE_WISHED, abs=0.02)
    assert pose.middle[0] / 320 == pytest.approx(0.5, abs=0.02)
    assert abs(pose.roll) < 1.5


@pytest.mark.parametrize("degrees", [-20, -8, 8, 20])
def test_a_tilted_head_is_levelled(degrees: int) -> None:
    verdict = photo(PORTRAIT.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=(90, 90, 90)))
    pose = located(finished(verdict)).pose
    assert "levelled" in verdict.done
    assert pose is not None
    assert abs(pose.roll) < 2


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_an_untagged_picture_lying_on_its_side_is_turned(quarters: int) -> None:
    upright = finished(photo(PORTRAIT))
    verdict = photo(PORTRAIT.rotate(90 * quarters, expand=True))
    assert "turned" in verdict.done
    assert likeness(finished(verdict), upright) > 0.97


@pytest.mark.parametrize("orientation", range(2, 9))
def test_the_camera_s_own_word_of_its_turn_is_believed(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    tagged = Image.open(BytesIO(file(PORTRAIT, "JPEG", exif=exif)))
    shown = ImageOps.exif_transpose(tagged)
    mirrored = orientation in (2, 4, 5, 7)
    verdict = inspect(file(tagged, "JPEG", exif=exif))
    wanted = finished(photo(ImageOps.mirror(PORTRAIT) if mirrored else PORTRAIT))
    assert shown is not None
    assert likeness(finished(verdict), wanted) > 0.95


def test_a_photo_that_meets_the_requirements_is_taken_as_it_is() -> None:
    verdict = inspect(specimens.photo())
    assert verdict.done == ("as-it-is",)
    assert likeness(finished(verdict), opened(specimens.photo())) > 0.999


def test_a_dark_face_is_brightened_and_a_bright_one_is_left_alone() -> None:
    dark = photo(ImageEnhance.Brightness(PORTRAIT).enhance(0.52))
    assert "brightened" in dark.done
    assert "brightened" not in photo(PORTRAIT).done
    assert np.asarray(finished(dark)).mean() > 60


def before_a_wall(brightness: float, wall: int) -> Image.Image:
    """The portrait cut narrow, so dark, before a wall of this level."""
    pose = located(PORTRAIT).pose
    assert pose is not None
    aside = round(0.85 * pose.t)
    middle = round(pose.middle[0])
    person = PORTRAIT.crop((middle - aside, 0, middle + aside, PORTRAIT.height))
    whole = Image.new("RGB", PORTRAIT.size, (wall, wall, wall))
    whole.paste(ImageEnhance.Brightness(person).enhance(brightness), (middle - aside, 0))
    return whole


def test_a_dark_face_before_a_bright_wall_is_not_a_dark_picture() -> None:
    assert codes(photo(before_a_wall(0.36, 235)).faults) == []
    assert "dark-face" in codes(photo(before_a_wall(0.36, 100)).faults)


@pytest.mark.parametrize("format", ["PNG", "WEBP"])
def test_other_formats_do_as_well(format: str) -> None:
    assert inspect(file(PORTRAIT, format)).finished


def test_iphone_pictures_open() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    kept = BytesIO()
    pillow_heif.from_pillow(PORTRAIT).save(kept, quality=80)
    assert inspect(kept.getvalue()).finished


def test_a_picture_of_several_pictures_is_its_first() -> None:
    both = file(PORTRAIT, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))])
    assert inspect(both).finished


# Framed anew


@pytest.mark.parametrize("move", ["closer", "farther", "left", "right", "up", "down"])
def test_every_tap_changes_the_photo_and_is_made_on_what_was_kept(move: Move) -> None:
    first = photo(PORTRAIT)
    assert first.source is not None
    assert move in first.moves
    again = inspect(first.source, AS_FOUND.moved(move))
    assert 0.3 < likeness(finished(again), finished(first)) < 0.995


def test_closer_is_larger_within_what_the_card_allows() -> None:
    source = photo(PORTRAIT).source
    assert source is not None
    near = located(finished(inspect(source, Framing(zoom=9)))).pose
    far = located(finished(inspect(source, Framing(zoom=-9)))).pose
    assert near is not None
    assert far is not None
    assert 0.335 < far.t / 400 < near.t / 400 < 0.43


def test_at_the_end_of_the_way_the_tap_is_no_longer_offered() -> None:
    source = photo(PORTRAIT).source
    assert source is not None
    assert "closer" not in inspect(source, Framing(zoom=5)).moves
    assert "farther" not in inspect(source, Framing(zoom=-5)).moves


# Refused


def two() -> Image.Image:
    both = Image.new("RGB", (1900, 1300))
    both.paste(PORTRAIT, (0, 0))
    both.paste(PORTRAIT, (950, 0))
    return both


def washed_out() -> Image.Image:
    return ImageEnhance.Brightness(ImageEnhance.Contrast(PORTRAIT).enhance(0.5)).enhance(2.6)


def fogged() -> Image.Image:
    return Image.blend(PORTRAIT, Image.new("RGB", PORTRAIT.size, (180, 180, 180)), 0.85)


REFUSED = {
    "no-face": Image.effect_noise((900, 1200), 60).convert("RGB"),
    "several-faces": two(),
    "head-cut": PORTRAIT.crop((0, 230, 950, 1300)),
    "small-face": PORTRAIT.resize((200, 274), Image.Resampling.LANCZOS),
    "blurred-face": PORTRAIT.filter(ImageFilter.GaussianBlur(7)),
    "dark-face": ImageEnhance.Brightness(PORTRAIT).enhance(0.2),
    "overexposed": washed_out(),
    "flat-face": fogged(),
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_cannot_be_mended_is_refused_and_shown(code: str) -> None:
    verdict = photo(REFUSED[code])
    assert code in codes(verdict.faults)
    assert verdict.finished is None
    assert verdict.annotated is not None
    assert max(opened(verdict.annotated).size) >= 400
    for fault in verdict.faults:
        assert documented(fault)


def test_all_reasons_are_told_at_once_the_most_important_first() -> None:
    poor = REFUSED["head-cut"].resize((220, 248)).filter(ImageFilter.GaussianBlur(2))
    found = codes(photo(poor).faults)
    assert found[0] == "head-cut"
    assert {"small-face", "blurred-face"} <= set(found)


def test_measures_are_numbers_for_the_log() -> None:
    measures = photo(PORTRAIT).measures
    assert {"t", "roll", "yaw", "pitch", "blur", "bright", "opening"} <= set(measures)
    assert all(isinstance(value, float) for value in measures.values())


def test_passers_by_far_behind_do_not_count() -> None:
    street = PORTRAIT.copy()
    street.paste(PORTRAIT.resize((140, 191)), (800, 20))
    assert "several-faces" not in codes(photo(street).faults)


def test_before_and_after_stand_side_by_side() -> None:
    preview = photo(PORTRAIT).preview
    assert preview is not None
    assert opened(preview).width > opened(preview).height
    assert np.ptp(pixels(opened(preview).convert("L"))) > 100


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_two_people_in_a_picture_lying_on_its_side_are_two(quarters: int) -> None:
    lying = opened(specimens.two_faces_photo()).rotate(90 * quarters, expand=True)
    assert codes(photo(lying).faults) == ["several-faces"]


def test_a_turned_picture_is_looked_at_closely_where_its_face_is_small(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sides: list[tuple[int, ...]] = []
    run = models.run

    def counted(name: str, blob: np.ndarray, outputs: tuple[str, ...]) -> list[np.ndarray]:
        if name == "detector":
            sides.append(blob.shape[2:])
        return run(name, blob, outputs)

    monkeypatch.setattr(models, "run", counted)
    for wide, looks in ((800, [512, 256]), (240, [512, 256, 512])):
        sides.clear()
        lying = Image.new("RGB", (750, 1000), (205, 204, 200))
        person = PORTRAIT.resize((wide, wide * 1300 // 950))
        lying.paste(person, ((750 - wide) // 2, 1000 - person.height))
        assert located(lying.rotate(90, expand=True)).quarters == 3
        assert [max(side) for side in sides] == looks


def test_a_face_that_is_seen_lying_only_is_judged_as_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its box would be somewhere else in the picture that was turned."""
    lying = PORTRAIT.rotate(90, expand=True)
    before = located(lying)
    monkeypatch.setattr(locate, "_again", lambda _rgb: [])
    found = located(lying)
    assert (before.quarters, found.quarters) == (3, 0)
    assert found.rgb.shape == pixels(lying).shape
    (face,) = found.faces
    assert face.quarter == 3
    assert 0 < face.box.left < face.box.right < lying.width
