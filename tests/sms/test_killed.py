"""SIGKILL between sending an SMS and writing it down: it comes again under the same key."""

import asyncio
from pathlib import Path

from bot.demo.citizens import Answers, applies
from demo.specimens import ARTYOM
from tests.sms.pretend import SECRET, open_gateway
from tests.stories.http.far import SOON, in_far_town


async def test_killed_between_sending_and_settling_an_sms_comes_again_under_one_key(
    tmp_path: Path,
) -> None:
    async with open_gateway() as gateway:
        gateway.answers = ["slow"]
        async with in_far_town(
            tmp_path, SMS_URL=gateway.url, QUIET_HOURS="off", DAY_SECONDS="2"
        ) as town:
            artyom, irina = town.citizen(102, "Артём"), await town.reviewer()
            await artyom.says("/notices")
            await artyom.waits_for("Чем сообщать", SOON)
            await artyom.presses("SMS: всё важное")
            await artyom.waits_for(lambda m: "✓ SMS: всё важное (сейчас)" in m.labels, SOON)
            await applies(artyom, Answers(ARTYOM, form="Бумажный бланк"))
            await artyom.waits_for("Заявление отправлено", SOON)
            await irina.says("/reject 1 person.minor")
            async with asyncio.timeout(2 * SOON):
                await gateway.came.wait()
            gateway.came.clear()
            await town.again()
            async with asyncio.timeout(2 * SOON):
                await gateway.came.wait()
            await town.settles(artyom)
            assert len(gateway.messages) == 2
            assert len({*gateway.keys}) == 1
            assert gateway.messages[0] == gateway.messages[1]
            assert await town.kept("SELECT outcome FROM notices WHERE channel = 'sms'") == [
                ("sent",)
            ]
            assert SECRET not in town.log
            assert gateway.messages[0]["to"] not in town.log
