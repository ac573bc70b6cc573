"""`make demo`: plays to the end by itself, names what failed, and leaves no process behind."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from telegram_emulator import patience

from tests.stories.http.performed import Performance, lives

BEGUN, UNDER_WAY = "Настоящий бот в отдельном процессе", "Согласие на обработку"
A_MINUTE = 60
SLOWLY = 60
"""Seconds to start in, where others keep the machine busy."""
needs_proc = pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="no /proc to find the bot in"
)


pytestmark = pytest.mark.usefixtures("performances")  # they begin before anything else here


@pytest.fixture
def performance(tmp_path: Path) -> Iterator[Performance]:
    performance = Performance(tmp_path, "--script")
    yield performance
    performance.close()


@needs_proc
def test_a_bot_that_dies_fails_the_script_which_names_what_it_waited_for(
    performance: Performance,
) -> None:
    performance.says(BEGUN, SLOWLY)
    (bot,) = performance.bots()
    os.kill(bot, signal.SIGKILL)
    assert performance.ended(20) == 1
    told = performance.said[performance.said.index("Что произошло") :]
    assert "✕ Начало: бот запустился и отвечает на /start" in told
    assert "бот закончил работу раньше времени" in told
    assert "Последние строки журнала бота" in told
    assert "Traceback" not in told


@needs_proc
@pytest.mark.parametrize(
    ("at", "how", "everybody"),
    [(BEGUN, signal.SIGTERM, False), (UNDER_WAY, signal.SIGINT, True)],
    ids=["kill", "Ctrl-C at a terminal"],
)
def test_interrupted_in_the_middle_it_leaves_no_bot_behind(
    at: str, how: signal.Signals, everybody: bool, performance: Performance
) -> None:
    performance.says(at, SLOWLY)
    (bot,) = performance.bots()
    performance.interrupt(how, everybody=everybody)
    assert performance.ended(20) == 130
    assert not lives(bot)
    assert "Traceback" not in performance.said
    assert performance.said.endswith("Прервано.\n")


@pytest.mark.slow
def test_the_script_plays_to_the_end_in_a_minute_or_two(
    performances: dict[str, Performance],
) -> None:
    script = performances["--script"]
    assert script.ended(3 * A_MINUTE) == 0
    assert "Всё показано. Ожиданий выполнено: " in script.said
    assert "✕" not in script.said[script.said.index("Что произошло") :]
    for what in ("Фото", ".pdf", "[ Одобрить ]", "готов к выдаче", "ОБРАЗЕЦ"):
        assert what in script.said
    assert script.took is not None
    longest = (A_MINUTE + 2 * SLOWLY) * patience.slowness()
    assert script.took < longest, "little over a minute where nothing else runs"


@pytest.mark.slow
@needs_proc
def test_asked_to_stay_it_stays_until_it_is_told_to_end(
    performances: dict[str, Performance],
) -> None:
    staying = performances["--stay"]
    staying.says("Сервер и бот работают дальше: http://127.0.0.1:", 2 * A_MINUTE)
    (bot,) = staying.bots()
    assert lives(bot)
    staying.interrupt(signal.SIGTERM)
    assert staying.ended(20) == 0
    assert not lives(bot)
