"""`python -m bot backup` and `restore`, as an operator uses them."""

from pathlib import Path

from specimens import YULIA

from demo.citizens import Answers, applies
from demo.text_ids import text
from tests.stories.http.far import SOON, in_far_town
from tests.stories.http.warm import WarmBot

SURNAME = "step-surname.question"


async def test_a_copy_of_a_running_bot_brings_a_citizen_back_to_the_same_question(
    tmp_path: Path,
) -> None:
    copy = str(tmp_path / "copy.db")
    async with in_far_town(tmp_path) as town:
        yulia = town.citizen()
        await applies(yulia, Answers(YULIA), until=SURNAME)
        before = await town.answers(yulia)
        code, words = await told(town.bot, "backup", copy)
        assert (code, text("backup-done").is_in(words)) == (0, True)
        await yulia.says("Щеглова")
        await yulia.waits_for("step-name.hint", SOON)
        assert (await told(town.bot, "backup", copy))[0] == 1
        code, words = await told(town.bot, "restore", copy, "--force")
        assert (code, text("restore-bot-runs").is_in(words)) == (1, True)
        await town.bot.stop()
        code, words = await told(town.bot, "restore", copy)
        assert (code, "--force" in words) == (1, True)
        code, words = await told(town.bot, "restore", copy, "--force")
        assert (code, text("restore-done").is_in(words)) == (0, True)
        await town.bot.start()
        since = yulia.mark()
        await yulia.says("/start")
        await yulia.waits_for("step-surname.hint", SOON, since=since)
        assert await town.answers(yulia) == before


async def told(bot: object, *args: str) -> tuple[int, str]:
    """Exit code and last line of another command with the same settings."""
    assert isinstance(bot, WarmBot)
    folder = bot.folder / "operator"
    folder.mkdir(exist_ok=True)
    command = WarmBot(folder, bot.settings, args)
    await command.start()
    code = await command.ended()
    return code, (command.said if code == 0 else command.log.read_text("utf-8")).splitlines()[-1]
