"""`make demo ARGS=--script`: the main job played in the terminal, every expectation met."""

import pytest

from bot.demo import show


@pytest.mark.timeout(180)
async def test_the_scripted_run_meets_every_expectation(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert await show() == 0
    told = capsys.readouterr().out
    assert "Всё показано" in told
    assert "полис выдан" in told
