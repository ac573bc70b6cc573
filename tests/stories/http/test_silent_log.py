"""The log of a whole journey: not an answer, not a name, no phone, no address, no token."""

import re
from pathlib import Path

import specimens
from specimens import YULIA

from demo.citizens import Answers, applies, fills_in, says
from tests.stories.http.far import SOON, in_far_town

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


async def test_the_log_of_a_whole_journey_tells_nothing_about_anybody(tmp_path: Path) -> None:
    async with in_far_town(tmp_path, LOG_LEVEL="debug") as town:
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
        assert await town.bot.stop() == 0
        log = town.log
        assert log.count("\n") > 5
        born = YULIA.born.strftime("%d.%m.%Y")
        for answer in (
            *(YULIA.surname, YULIA.name, YULIA.patronymic, YULIA.issuer, YULIA.code, born),
            *(YULIA.number, YULIA.born.isoformat(), "Юлия-Тест", "Ирина"),
            *(EMAIL, HOME, RESIDENCE, COMMENT, SNILS, re.sub(r"\D", "", SNILS), PHONE),
            town.telegram.token,
        ):
            assert answer not in log, answer
        assert not re.search("[А-Яа-яЁё]", log), "what people type is Russian; the log is not"
