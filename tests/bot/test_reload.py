"""The lists at start, and anew by SIGHUP: used where they are sound, else the old ones go on."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from telegram_emulator import patience

import texts
from bot.reload import load_lists, reloaded_by_signal
from bot.settings import Settings
from domain import catalogue
from storage.operator_lists import OperatorLists
from storage.sqlite import SqliteDriver
from tests.keys import KEYS

ALPHA = '[[insurer]]\nid = "a"\nname = "Альфа"\n'
BROKEN = '[[insurer]]\nid = "a"\nnam = "Альфа"\n'


@pytest.fixture(autouse=True)
def _packaged() -> Iterator[None]:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGHUP, before)
    catalogue.load()
    catalogue.set_former_entries({}, {})
    texts.use(texts.read(None))


@pytest.fixture
async def lists(tmp_path: Path) -> AsyncIterator[OperatorLists]:
    driver = await SqliteDriver.open(tmp_path / "oms.db", KEYS)
    folder = tmp_path / "lists"
    folder.mkdir()
    yield OperatorLists(driver, folder, None)
    await driver.close()


def names() -> list[str]:
    return [one.name for one in catalogue.insurers()]


async def logged(caplog: pytest.LogCaptureFixture, words: str) -> str:
    async with patience.limit(30):
        while True:
            if found := [line for line in caplog.messages if words in line]:
                return found[0]
            await asyncio.sleep(0.01)


async def test_sighup_reads_the_lists_anew_and_keeps_them_where_they_are_faulty(
    lists: OperatorLists, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.reload")
    assert lists.catalogue_dir
    file = lists.catalogue_dir / "insurers.toml"
    async with reloaded_by_signal(lists):
        file.write_text(ALPHA, "utf-8")
        os.kill(os.getpid(), signal.SIGHUP)
        await logged(caplog, "were reloaded: changed")
        assert names() == ["Альфа"]
        file.write_text(BROKEN, "utf-8")
        os.kill(os.getpid(), signal.SIGHUP)
        told = await logged(caplog, "were not reloaded")
        assert "insurers.toml" in told
        assert names() == ["Альфа"]
    os.kill(os.getpid(), signal.SIGHUP)  # the way out ends no process either


def test_lists_with_faults_are_not_used_at_start(tmp_path: Path) -> None:
    (tmp_path / "insurers.toml").write_text(BROKEN, "utf-8")
    settings = Settings(_env_file=None, catalogue_dir=tmp_path)
    _, *faults = load_lists(settings, texts.load())
    assert len(faults) == 2
    assert len(names()) == 6
    (tmp_path / "insurers.toml").write_text(ALPHA, "utf-8")
    assert load_lists(settings, texts.load()) == []
    assert names() == ["Альфа"]
