"""Log and metrics of a whole journey: no answer, no name, no phone, no address, no token."""

import json
import re
from pathlib import Path

import pytest
import specimens
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families
from specimens import YULIA

from demo.citizens import Answers, applies, fills_in, says
from tests.ports import free_port
from tests.stories.http.far import IRINA, SOON, FarTown, in_far_town

EMAIL, HOME, RESIDENCE, SNILS = (
    "yulia@example.ru",
    "Тверская ул., 7",
    "Арбат, 12",
    "112-233-445 95",
)
COMMENT, PHONE = "Это паспорт другого человека", "79160001122"
TYPED = {
    "step-snils.question": says(SNILS),
    "step-registration.question": says(f"125009, Москва, {HOME}, кв. 12"),
    "step-residence.question": says(f"119002, Москва, {RESIDENCE}, кв. 3"),
    "step-phone.question": says(PHONE),
    "step-email.question": says(EMAIL),
}
SECRETS = (
    *(YULIA.surname, YULIA.name, YULIA.patronymic, YULIA.issuer, YULIA.code),
    *(YULIA.number, YULIA.born.isoformat(), YULIA.born.strftime("%d.%m.%Y")),
    *("Юлия-Тест", "Ирина", EMAIL, HOME, RESIDENCE, COMMENT),
    *(SNILS, re.sub(r"\D", "", SNILS), PHONE),
)


@pytest.mark.parametrize("shape", ["text", "json"])
async def test_log_and_metrics_of_a_whole_journey_tell_nothing_about_anybody(
    tmp_path: Path, shape: str
) -> None:
    monitor = f"127.0.0.1:{free_port()}"
    running = in_far_town(tmp_path, LOG_LEVEL="debug", LOG_FORMAT=shape, MONITOR_LISTEN=monitor)
    async with running as town:
        await _whole_journey(town)
        exposed = await _exposed(monitor)
        assert await town.bot.stop() == 0
        assert town.log.count("\n") > 5
        for shown in (town.log, *exposed):
            for answer in SECRETS:
                assert answer not in shown, answer
            assert town.telegram.token not in shown
            assert not re.search("[А-Яа-яЁё]", shown), "what people type is Russian; this is not"
        labels = re.findall(r'="([^"]*)"', exposed[0])
        assert not {"101", str(IRINA), "1"} & {*labels}, "ids are no labels"
    if shape == "json":
        lines = [json.loads(line) for line in town.log.splitlines()]
        assert {"time", "level", "logger", "message"} == {*lines[0]}
        assert {"INFO", "ERROR"} <= {line["level"] for line in lines}
    _counted(exposed[0])


async def _whole_journey(town: FarTown) -> None:
    irina, yulia = await town.reviewer(), town.citizen(101, "Юлия-Тест")
    await applies(yulia, Answers(YULIA, instead=TYPED), until="step-photo.question")
    await yulia.sends_document(specimens.small_photo(), "Щеглова, фото.jpg")
    await yulia.waits_for("picture-faults")
    await yulia.says("Щеглова вместо фото")
    await yulia.waits_for("refused-picture-text")
    await fills_in(yulia, Answers(YULIA, instead=TYPED))
    await yulia.waits_for("notice-sent", SOON)
    town.telegram.faults.add("sendMessage", code=400, description=f"Bad Request: {COMMENT}")
    await irina.says("/queue")
    await irina.says(f"/return 1 scan.mismatch {COMMENT}")
    await yulia.waits_for(COMMENT, SOON)
    town.telegram.push({"message": {"message_id": YULIA.surname}})
    await town.telegram.confirms_all()


async def _exposed(monitor: str) -> list[str]:
    """What is said at each address of monitoring; that of /metrics first."""
    async with ClientSession() as http:
        answers = []
        for path, status in (("metrics", 200), ("healthz", 200), ("readyz", 200)):
            async with http.get(f"http://{monitor}/{path}") as answer:
                answers.append(await answer.text())
                assert answer.status == status, answers[-1]
    assert json.loads(answers[2]) == {"ready": True, "not_ready": []}
    return answers


def _counted(metrics: str) -> None:
    """A journey leaves its traces, in numbers."""
    shown = {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(metrics)
        for sample in family.samples
    }
    assert shown["oms_updates_total", "message", "handled"] > 10
    assert shown["oms_updates_total", "callback_query", "handled"] > 5
    assert shown["oms_updates_total", "message", "unheard"] == 1
    assert shown["oms_telegram_errors_total", "400", "sendMessage"] == 1
    assert shown["oms_telegram_call_seconds_count", "getUpdates"] > 1
    assert shown["oms_update_handling_seconds_count",] == sum(
        value for name, value in shown.items() if name[0] == "oms_updates_total"
    )
    for subject in ("photo", "signature", "passport"):
        assert shown["oms_picture_inspection_seconds_count", subject] >= 1
    assert shown["oms_database_up",] == 1
    assert shown["oms_overdue_cases",] == 0
    assert shown["oms_outbox_due", "chat"] <= 1, "the last one may be on its way"
    assert shown["oms_updates_in_hand",] == 0
    assert shown["process_cpu_seconds_total",] > 0
