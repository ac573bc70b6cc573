"""Whoever carries off the file, its log, a copy or an export reads nothing of what was said."""

import base64
import json
import logging
from dataclasses import replace
from pathlib import Path

import pytest
from specimens import YULIA

from demo.citizens import Answers, applies, says
from storage.backup import back_up
from tests.keys import KEYS
from tests.stories.filled import CARD
from tests.stories.town import RULES, Town, in_town

QUESTION, ANSWER = "Как пишется Салтычихина-Гдовская?", "Через дефис, Салтычихина"
COMMENT, EMAIL, PHONE, HOME = (
    "Опечатка у Щегловой",
    "yulia.test@example.ru",
    "9160001122",
    "Тверская ул., 7, кв. 12",
)
TYPED = {
    "step-registration.question": says(f"125009, Москва, {HOME}"),
    "step-phone.question": says(PHONE),
    "step-email.question": says(EMAIL),
}
SAID = (
    *(YULIA.surname, YULIA.name, YULIA.patronymic, YULIA.series + YULIA.number, YULIA.issuer),
    *("11223344595", QUESTION, ANSWER, COMMENT, EMAIL, PHONE, HOME),
)


def spellings(words: str) -> list[bytes]:
    """As they might stand in a file by mistake."""
    whole = words.encode()
    return [
        *(words.encode(code, "ignore") for code in ("utf-8", "utf-16-le", "utf-16-be", "cp1251")),
        json.dumps(words)[1:-1].encode(),
        *(base64.b64encode(whole[at:])[:-4] for at in range(3)),
        whole.hex().encode(),
        words.casefold().encode(),
        words[::-1].encode(),
    ]


def found(held: bytes, pictures: list[bytes]) -> list[str]:
    """What can be read in these bytes; of a picture any stretch of sixty-four bytes would do."""
    said = [words for words in SAID if any(one in held for one in spellings(words) if one)]
    stretches = {
        content[at : at + 64]
        for content in pictures
        for at in range(len(content) // 4, len(content) - 64, max(64, len(content) // 9))
    }
    return said + ["a picture" for one in stretches if one in held]


def read(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir()}


async def lived(town: Town) -> list[bytes]:
    """A whole life: filled in, returned, corrected, asked about, approved, undone, approved;
    its pictures.
    """
    irina, yulia = await town.reviewer(), town.citizen()
    await applies(yulia, Answers(YULIA, instead=TYPED))
    await yulia.waits_for("notice-sent")
    pictures = [await town.dependencies.store.pictures.get(1, step) for step in ("photo", "scan")]
    await irina.says(f"/return 1 snils.error {COMMENT}")
    await irina.waits_for("id 501")
    await town.later(hours=1)
    await yulia.waits_for("returned")
    await yulia.presses("go-fix")
    await yulia.waits_for("rejection-snils-error")
    await yulia.says("112-233-445 95")
    await yulia.waits_for("step-check.question")
    await yulia.presses("step-check-agree")
    await yulia.waits_for("notice-resent")
    await irina.says(f"/ask 1 {QUESTION}")
    await yulia.waits_for("notice-question")
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says(ANSWER)
    await yulia.waits_for("question-answered")
    await irina.says("/approve 1")
    await irina.waits_for("desk-decided", who="id 501", how="approved")
    await irina.says("/undo 1")
    await irina.waits_for("26-000001-9")
    await irina.says("/approve 1")
    await town.idle()
    await town.later(hours=1)
    await yulia.waits_for("notice-approved")
    await yulia.says("/email")
    await yulia.waits_for("E-mail")
    await yulia.says("another@example.ru")
    await town.idle()
    return [one for one in pictures if one] + [CARD]


@pytest.mark.only_files  # of a server's rows see tests/storage/test_encryption.py
async def test_nothing_that_was_said_can_be_read_in_any_file(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    database, copy = tmp_path / "oms.db", tmp_path / "copy.db"
    async with in_town(database, replace(RULES, undo_seconds=60)) as town:
        pictures = await lived(town)
        assert len(pictures) == 3
        await back_up(database, copy, KEYS)
        irina = town.citizen(501)
        await irina.says("/export 02.06.2026")
        exported = await irina.downloads(await irina.waits_for("desk-export"))
        files = read(tmp_path)
    assert {"oms.db", "oms.db-wal", "copy.db"} <= files.keys()
    for name, held in {**files, "export": exported, "log": caplog.text.encode()}.items():
        assert not found(held, pictures), name
    assert found(json.dumps({"name": YULIA.surname}).encode(), pictures) == [YULIA.surname]
    assert found(pictures[0], pictures)
