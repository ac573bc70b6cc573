"""`python -m bot move`: the bot moves house, and a citizen notices nothing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from specimens import YULIA

from demo.citizens import Answers, applies
from demo.text_ids import text
from tests.postgres import databases
from tests.stories.http.far import SOON, FarTown, in_far_town
from tests.stories.http.test_backup import told

SURNAME = "step-surname.question"


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """The URL of an empty database on a server."""
    url = databases.empty_database()
    yield url
    databases.drop(url)


async def test_a_citizen_goes_on_at_the_same_question_when_the_bot_has_moved(
    tmp_path: Path, server: str
) -> None:
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until=SURNAME)
        before = await town.answers(yulia)
        await moves(town, server)
        assert await town.answers(yulia) == before
        await yulia.says("Щеглова")
        await yulia.waits_for("step-name.hint", SOON)
        before = await town.answers(yulia)
        await moves(town, f"sqlite:///{tmp_path / 'back.db'}")
        assert await town.answers(yulia) == before
        await yulia.says("Юлия")
        await yulia.waits_for("step-patronymic.hint", SOON)
        assert (await town.answers(yulia))["surname"] == "Щеглова"


async def moves(town: FarTown, to: str) -> None:
    """Refused while the bot runs; then it is stopped, moved and started there."""
    code, words = await told(town.bot, "move", "--to", to)
    assert (code, text("reason-taken").is_in(words)) == (1, True)
    assert await town.bot.stop() == 0
    code, words = await told(town.bot, "move", "--to", to)
    assert (code, text("move-done").is_in(words)) == (0, True)
    town.bot.settings = {**town.bot.settings, "DATABASE_URL": to}
    await town.bot.start()
