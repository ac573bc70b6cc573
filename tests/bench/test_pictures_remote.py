"""The measure of pictures that another process judges can be taken."""

import pytest
import specimens

pytest.importorskip("cv2", reason="the vision extra is not installed")

from bench import pictures_remote


async def test_both_ways_are_measured() -> None:
    costs = await pictures_remote.measured({"small": specimens.colour_photo()}, 2, 3)
    direct, remote = costs["small"]
    for cost in (direct, remote):
        assert len(cost.took) == len(cost.cpu) == 2
        assert cost.rate > 0
