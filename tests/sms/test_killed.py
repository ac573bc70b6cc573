"""SIGKILL between sending an SMS and writing it down: it comes again under the same key."""

from pathlib import Path

from telegram_emulator import patience

from tests.sms.pretend import SECRET, PretendGateway, open_gateway
from tests.sms.reached import REACHING
from tests.stories.http.far import SOON, Overheard, in_far_town
from tests.stories.town import Town, in_town


async def test_killed_between_sending_and_settling_an_sms_comes_again_under_one_key(
    tmp_path: Path,
) -> None:
    telegram = Overheard()
    async with open_gateway() as gateway:
        gateway.answers = ["slow"]
        async with in_town(tmp_path / "oms.db", REACHING, telegram, delivering=False) as town:
            await _rejected(town)
        async with in_far_town(
            tmp_path, telegram=telegram, SMS_URL=gateway.url, QUIET_HOURS="off", DAY_SECONDS="2"
        ) as far:
            await _comes(gateway)
            await far.again()
            await _comes(gateway)
            await far.settles(far.citizen())
            ((outcome,),) = await far.kept("SELECT outcome FROM notices WHERE channel = 'sms'")
            assert outcome == "sent"
            assert SECRET not in far.log
            assert gateway.messages[0]["to"] not in far.log
    first, again = gateway.messages
    assert first == again
    assert len({*gateway.keys}) == 1


async def _rejected(town: Town) -> None:
    """What is to be told of it by SMS is owed, and nobody has begun with it."""
    yulia, irina = town.citizen(), await town.reviewer()
    await town.sent(yulia)
    await town.dependencies.notification_channels.choose(yulia.user.id, "sms", "all")
    await irina.says("/reject 1 person.minor")
    await town.idle()


async def _comes(gateway: PretendGateway) -> None:
    async with patience.limit(2 * SOON):
        await gateway.came.wait()
    gateway.came.clear()
