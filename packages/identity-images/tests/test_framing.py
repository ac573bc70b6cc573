"""The cut stays inside the picture as far as it may; what is left is filled plainly and told."""

from functools import cache

import numpy as np
import pytest
from identity_images.arrays import pixels
from identity_images.face import limits as limit
from identity_images.face.inspection import inspect
from identity_images.face.light import measured, mended
from identity_images.face.locate import located
from identity_images.face.pose import Pose
from identity_images.verdict import AS_FOUND, Framing, Verdict
from image_files import codes, documented, file, opened
from PIL import Image
from warped_faces import PORTRAIT


@cache
def pose() -> Pose:
    found = located(PORTRAIT).pose
    assert found is not None
    return found


def cut(left: float, right: float, below: float) -> Image.Image:
    """The portrait with so many T left beside and below the middle between the eyes."""
    (x, y), t = pose().middle, pose().t
    return PORTRAIT.crop((round(x - left * t), 0, round(x + right * t), round(y + below * t)))


def photo(image: Image.Image, taps: Framing = AS_FOUND) -> Verdict:
    return inspect(file(image, "JPEG", quality=95), taps)


def test_a_picture_short_at_the_bottom_is_framed_within_it() -> None:
    verdict = photo(cut(1.4, 1.4, 1.22))
    assert verdict.measures["padding"] <= limit.PADDED.soft
    assert verdict.finished is not None
    found = located(opened(verdict.finished)).pose
    assert found is not None
    least, most = limit.T_SHARE
    assert least < found.t / 400 < most + 0.01
    assert codes(verdict.warnings) == []


def test_a_face_off_the_middle_is_framed_a_little_off_the_middle() -> None:
    verdict = photo(cut(0.9, 1.6, 1.6))
    assert verdict.measures["padding"] <= limit.PADDED.soft
    assert verdict.finished is not None
    found = located(opened(verdict.finished)).pose
    assert found is not None
    assert abs(found.middle[0] / 320 - 0.5) <= limit.CENTRED + 0.01


@pytest.mark.parametrize("taps", [AS_FOUND, Framing(down=-1)])
def test_what_is_missing_is_filled_plainly_and_told(taps: Framing) -> None:
    verdict = photo(cut(0.82, 1.6, 1.6), taps)
    assert limit.PADDED.soft < verdict.measures["padding"] <= limit.PADDED.hard
    assert "padded" in verdict.done
    (told,) = (fault for fault in verdict.warnings if fault.code == "padded-edge")
    assert documented(told)
    assert verdict.finished is not None
    wide = int(verdict.measures["padding"] * 320) - 2
    filling = pixels(opened(verdict.finished))[:, :wide].astype(int)
    assert np.abs(np.diff(filling, axis=0)).max() < 20  # a repeated edge steps by 60 and more


@pytest.mark.parametrize("sides", [(0.7, 1.6, 1.6), (1.4, 1.4, 1.0)])
def test_beyond_a_few_per_cent_it_is_refused_with_what_to_do(
    sides: tuple[float, float, float],
) -> None:
    verdict = photo(cut(*sides))
    assert verdict.finished is None
    (fault,) = (fault for fault in verdict.faults if fault.code == "face-at-edge")
    assert documented(fault)


def test_no_tap_is_offered_that_would_spoil_the_photo() -> None:
    source = cut(1.0, 1.0, 1.4)
    first = photo(source)
    assert 0 < len(first.moves) < 6
    for move in first.moves:
        taps = AS_FOUND.moved(move)
        then = photo(source, taps)
        assert then.finished is not None
        for more in then.moves:
            assert photo(source, taps.moved(more)).finished is not None


@pytest.mark.parametrize("degrees", [-24, 24])
def test_a_tilted_head_whose_crown_is_in_the_picture_is_not_cut(degrees: int) -> None:
    (x, y), t = pose().middle, pose().t
    room = Image.new("RGB", (2200, 2200), (168, 166, 160))
    room.paste(PORTRAIT, (600, 600))
    tilted = room.rotate(degrees, Image.Resampling.BICUBIC, center=(600 + x, 600 + y))
    top = round(600 + y - 1.08 * t)
    verdict = photo(tilted.crop((100, top, 2100, 2200)))
    assert "head-cut" not in codes(verdict.faults), dict(verdict.measures)


def test_a_lifted_face_does_not_burn_out_a_white_shirt() -> None:
    grey = np.full((400, 320), 40, np.uint8)
    grey[140:300, 100:220] = np.linspace(30, 96, 120).astype(np.uint8)
    grey[330:, :] = np.linspace(150, 235, 320).astype(np.uint8)
    ends = np.array([[100.0, 140], [219, 140], [219, 299], [100, 299]])
    outline = np.resize(ends, (468, 2))
    lifted, done = mended(grey, measured(grey, outline))
    assert done == ("brightened",)
    assert np.percentile(lifted[140:300, 100:220], 95) > 150
    assert np.ptp(lifted[330:].astype(int)) > 30  # it was 0
    assert lifted.max() < 252


@pytest.mark.parametrize("turn", [-4.0, 3.0])
def test_a_picture_turned_by_hand_stands_aslant_by_as_many_degrees(turn: float) -> None:
    straight, turned = photo(PORTRAIT), photo(PORTRAIT, Framing(turn=turn))
    assert straight.finished is not None
    assert turned.finished is not None
    before, after = (located(opened(one)).pose for one in (straight.finished, turned.finished))
    assert before is not None
    assert after is not None
    assert after.roll - before.roll == pytest.approx(-turn, abs=1.0)


def test_half_a_step_lies_between_none_and_a_whole_one() -> None:
    sizes = []
    for zoom in (0, 0.5, 1):
        finished = photo(PORTRAIT, Framing(zoom=zoom)).finished
        assert finished is not None
        found = located(opened(finished)).pose
        assert found is not None
        sizes.append(found.t)
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_where_the_face_is_leads_to_the_same_cut() -> None:
    placed = photo(PORTRAIT).placed
    assert placed is not None
    found = pose()
    times = placed.width / PORTRAIT.width
    assert placed.x == pytest.approx(found.middle[0] * times, abs=3)
    assert placed.t == pytest.approx(found.t * times, rel=0.02)
    assert photo(PORTRAIT, Framing(zoom=2, turn=3)).placed == placed


def test_no_frame_leaves_what_is_allowed() -> None:
    far = Framing(zoom=9, right=-7.5, down=0.5, turn=-90).kept_within()
    assert far == Framing(zoom=5, right=-5, down=0.5, turn=-5)
