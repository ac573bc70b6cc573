"""The words of SMS and letters: one segment, marked as a simulator's, nothing personal."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.application import Application, Status
from domain.form.phones import format_phone
from domain.offices.visits import Visit
from domain.status.notification_channels import IMPORTANT_KINDS, WITH_LETTER
from domain.status.sms import count_segments
from screens.status.short_notices import ShortNotice, mail, sms
from tests.stories.filled import filled
from texts import LANGUAGES, load

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
KINDS = sorted(IMPORTANT_KINDS)
ANSWERS = filled("check", email="yulia@example.ru")
APPLICATION = Application(9_999_999, 101, NOW, Status.READY, 7, ANSWERS, sent_at=NOW, ready_at=NOW)
VISIT = Visit(9_999_999, 101, "child", "arbat", NOW, NOW)
SIMULATOR = {"ru": "Учебный бот", "en": "training bot"}
PERSONAL = (
    *(ANSWERS["surname"], ANSWERS["name"], ANSWERS["patronymic"], ANSWERS["passport"]),
    *(ANSWERS["snils"], ANSWERS["phone"]["number"], format_phone(ANSWERS["phone"]["number"])),
    *(ANSWERS["registration"], ANSWERS["email"], "17.05", "1990"),
)


def news(kind: str) -> ShortNotice:
    return ShortNotice(kind, APPLICATION, VISIT if kind.startswith("visit-") else None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_an_sms_is_one_segment_and_says_whose_and_about_what(kind: str, language: str) -> None:
    told = news(kind)
    text = sms(told, load(language))
    assert count_segments(text) == 1, (len(text), text)
    assert SIMULATOR[language] in text
    assert told.number in text
    for one in PERSONAL:
        assert one not in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bot", ["pretend_bot", None])
@pytest.mark.parametrize("kind", sorted(IMPORTANT_KINDS - WITH_LETTER))
def test_a_letter_says_what_to_do_and_nothing_of_anybody(
    kind: str, bot: str | None, language: str
) -> None:
    told = news(kind)
    subject, body = mail(told, load(language), bot)
    assert told.number in subject
    assert "ОБРАЗЕЦ" in subject
    assert load(language).plain("mail-simulator") in body
    assert ("https://t.me/pretend_bot" in body) is bool(bot)
    for one in PERSONAL:
        assert one not in subject + body


def test_a_place_that_is_on_no_list_any_more_leaves_the_letter_readable() -> None:
    answers = {**ANSWERS, "place": "gone"}
    told = ShortNotice("ready", replace(APPLICATION, answers=answers))
    assert told.number in mail(told, load("ru"), None)[1]
    nowhere = ShortNotice("visit-soon", APPLICATION, replace(VISIT, place="gone"))
    assert nowhere.number in mail(nowhere, load("ru"), None)[1]
