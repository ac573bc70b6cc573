"""A short storm, in which everything holds."""

from pathlib import Path

import pytest

from tests.storm.storm import Size, storm

SEED = 20_260_602


@pytest.mark.timeout(180)
async def test_a_short_storm_loses_nothing_and_misleads_nobody(tmp_path: Path) -> None:
    size = Size(SEED, citizens=12, reviewers=2, seconds=28, kills=7, pace=0.05)
    report = await storm(size, tmp_path)
    assert report.violations == []
    assert report.counts["kills"] == 7
    assert report.counts["answers acknowledged"] > 100
    assert report.struck["429"] > 0
