"""The reviewers' desk: the queue, one application, and the decision, by command and by button."""

from dataclasses import replace
from pathlib import Path

import pytest

from demo.people import Person
from domain.application import Status
from domain.review import rejections
from domain.rules import Rules
from tests.stories.town import IRINA, OLEG, RULES, Town, in_town

UNKNOWN = "Такой команды нет"
COMMANDS = ["/queue", "/show 1", "/approve 1", "/reject 1 person.minor", "/collected 1"]


async def queued(town: Town, many: int) -> list[Person]:
    people = [town.citizen(1000 + n, f"Гражданин {n}") for n in range(many)]
    for person in people:
        await town.sent(person)
    return people


async def test_the_queue_has_the_one_sent_first_at_its_head_and_names_nobody(
    tmp_path: Path,
) -> None:
    rules = replace(RULES, simulated_review=False)
    async with in_town(tmp_path / "oms.db", rules) as town:
        irina = await town.reviewer()
        await queued(town, 2)
        await town.later(days=1.5)
        await town.sent(town.citizen(2000), form="plastic")
        await irina.says("/queue")
        shown = await irina.waits_for("Ждут решения")
    head, late, *lines = shown.text.splitlines()
    assert (head, late) == ("Ждут решения · любой вид: 3", "⚠️ Просрочено: 2")
    assert [line.split("№ ")[1].split(")")[0] for line in lines] == ["1", "2", "3"]
    assert lines[0].startswith("⚠️")
    assert "1 день · просрочено: было до 03.06.2026, 23:59" in lines[0]
    assert "Пластиковая карта · меньше часа · до 05.06.2026, 23:59 МСК" in lines[2]
    assert "Щеглова" not in shown.text


async def test_a_page_that_has_emptied_meanwhile_turns_to_the_first(still_town: Town) -> None:
    irina = await still_town.reviewer()
    await queued(still_town, 9)
    await irina.says("/queue")
    await irina.waits_for("Ждут решения")
    await irina.says("/approve 9")
    await irina.waits_for("одобрено")
    await irina.presses("Дальше →")
    shown = await irina.waits_for("любой вид: 8")
    assert "№ 1)" in shown.text


@pytest.mark.parametrize("named", ["1", "26-000001-9", "№26-000001-9", "0001"])
async def test_an_application_is_named_by_its_number_or_its_reference(
    town: Town, named: str
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/approve {named}")
    await irina.waits_for("✓ 26-000001-9: одобрено · id 501 · 02.06.2026, 12:00 МСК")
    await yulia.waits_for("одобрено")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/show", "Укажите номер заявления, например /show 12"),
        ("/approve", "например /approve 12"),
        ("/reject", "например /reject 12"),
        ("/collected", "например /collected 12"),
        ("/approve первое", "Укажите номер"),
        ("/approve 26-000001-8", "опечатка"),
        ("/approve 26-000010-9", "опечатка"),
        ("/approve 7", "Такого заявления нет"),
        ("/approve 99999999999999999999", "опечатка"),
        ("/approve -1", "Укажите номер заявления"),
        ("/show 0", "Такого заявления нет"),
    ],
)
async def test_a_number_that_names_nothing_is_answered_with_what_to_do(
    town: Town, said: str, answer: str
) -> None:
    irina = await town.reviewer()
    if answer != "Такого заявления нет" or "-1" not in said:
        await town.sent(town.citizen())
    await irina.says(said)
    await irina.waits_for(answer)


async def test_a_draft_is_nobodys_business(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.before("check", yulia)
    for said in COMMANDS[1:]:
        await irina.says(said)
        await irina.waits_for("Такого заявления нет")
    await irina.says("/queue")
    await irina.waits_for("Заявлений нет")
    old = await town.reviewer()
    town.telegram.presses_old("d3:1:show:0", old.last, old.user)
    await irina.waits_for("Такого заявления нет", since=0)
    assert not irina.sees("Щеглова")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("scan.unreadable", ["Скан паспорта не читается"]),
        ("SCAN.UNREADABLE, photo.face", ["Скан паспорта не читается", "не видно лица"]),
        ("snils.error «Нет <цифры> & буквы»", ["СНИЛС с ошибкой", "Нет <цифры> & буквы"]),
    ],
)
async def test_a_return_by_codes_and_words_is_told_to_the_citizen(
    town: Town, said: str, told: list[str]
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/return 1 {said}")
    await irina.waits_for("↩ 26-000001-9: возвращено")
    notice = await yulia.waits_for("нужно исправить")
    assert all(words in notice.text for words in told)


async def test_a_comment_too_long_for_a_message_is_asked_for_shorter(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/reject 1 {'Переснимите. ' * 300}")
    await irina.waits_for("Сократите пояснение до 500 знаков")
    await irina.says(f"/return 1 {'x' * 3000}")
    await irina.waits_for("сейчас в нём 3000", since=irina.mark())
    await irina.says(f"/return 1 photo.blur {'😀' * 251}")
    await irina.waits_for("сейчас в нём 502", since=irina.mark())
    assert (await town.latest(yulia)).status is Status.WAITING
    every = " ".join(reason.code for reason in rejections.CORRECTABLE)
    await irina.says(f"/return 1 {every} {'&' * 500}")
    await irina.waits_for("возвращено")
    await yulia.waits_for("нужно исправить")


async def test_a_refusal_of_every_reason_and_many_emoji_fits_into_one_message(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    every = " ".join(reason.code for reason in rejections.FINAL)
    await irina.says(f"/reject 1 {every} {'😀' * 250}")
    await irina.waits_for("отклонено")
    await yulia.waits_for("😀" * 250)


async def test_by_button_one_can_think_again_about_rejecting(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.waits_for("Новое заявление")
    await irina.presses("Открыть")
    await irina.waits_for("История")
    await irina.presses("Отклонить…")
    await irina.waits_for("отклоняется окончательно")
    await irina.presses("Вернуться")
    await irina.waits_for("История")
    await irina.presses("Одобрить")
    await yulia.waits_for("одобрено")


@pytest.mark.parametrize("status", ["waiting", "approved", "rejected", "collected"])
async def test_only_a_policy_that_is_ready_is_handed_over(town: Town, status: str) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    if status == "rejected":
        await irina.says("/reject 1 person.minor")
    elif status != "waiting":
        await irina.says("/approve 1")
    await town.idle()
    if status == "collected":
        await town.later(days=31)
        await irina.says("/collected 1")
        await irina.waits_for("полис выдан")
    await irina.says("/collected 1")
    await irina.waits_for("Выдать можно только готовый полис")


async def test_what_is_ready_is_handed_over_by_button_too(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("одобрено")
    await town.later(days=30)
    await irina.says("/show 1")
    await irina.waits_for("История")
    await irina.presses("Выдан на руки")
    await irina.waits_for("полис выдан")
    await yulia.waits_for("выдан\n")


@pytest.mark.parametrize("command", COMMANDS)
async def test_to_anybody_else_the_commands_do_not_exist(town: Town, command: str) -> None:
    artyom, yulia = town.citizen(102, "Артём"), town.citizen()
    await town.sent(yulia)
    await artyom.says("/frobnicate")
    unknown = await artyom.waits_for(UNKNOWN)
    await artyom.says(command)
    answered = await artyom.waits_for(UNKNOWN)
    assert answered.text == unknown.text
    assert (await town.latest(yulia)).status is Status.WAITING
    assert not artyom.sees("Щеглова")


@pytest.mark.parametrize(
    "forged",
    [
        "d3:1:approve:0",
        "d3:1:reject:0",
        "b1:1:return:scan.unreadable",
        "d3:1:show:0",
        "q2:waiting::0:0",
    ],
)
async def test_a_citizen_who_forges_a_reviewers_button_sees_where_they_are_themselves(
    town: Town, forged: str
) -> None:
    yulia = town.citizen()
    await town.sent(yulia)
    await yulia.waits_for("Заявление отправлено")
    town.telegram.presses_old(forged, yulia.last, yulia.user)
    await yulia.waits_for("Сейчас: на проверке", since=town.telegram.mark())
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_a_reviewer_who_was_dismissed_reviews_no_more(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        irina = await town.reviewer()
        await town.sent(town.citizen())
        card = await irina.waits_for("Новое заявление")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", Rules(), telegram) as town:
        await irina.presses("Открыть", card)
        await irina.says("/approve 1")
        await irina.waits_for(UNKNOWN)
        assert not irina.sees("Щеглова")


async def test_a_reviewer_may_apply_as_well_and_review_in_mid_form(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.waits_for("Новое заявление")
    await town.before("surname", irina)
    await irina.says("/queue")
    await irina.waits_for("Ждут решения")
    await irina.says("Щеглова")
    await irina.waits_for("Как в паспорте, например Мария")
    assert IRINA in RULES.admins


@pytest.mark.parametrize("command", ["/show 1", "/approve 1", "/reject 1 нет", "/ask 1 Кто?"])
async def test_nobody_decides_an_application_of_their_own(town: Town, command: str) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(irina)
    await oleg.waits_for("Новое заявление")
    await irina.waits_for("Заявление отправлено")
    assert not irina.sees("Новое заявление")
    await irina.says("/next")
    await irina.waits_for("Свободных заявлений нет")
    await irina.says(command)
    await irina.waits_for("решает кто-то из коллег")
    await irina.says("/find Щеглова")
    await irina.waits_for("решает кто-то из коллег", since=irina.mark())
    assert (await town.latest(irina)).status is Status.WAITING
    await oleg.says("/next")
    await oleg.waits_for("Заявление 26-000001-9")
    await oleg.says("/approve 1")
    await irina.waits_for("одобрено")


async def test_whoever_is_alone_at_the_desk_decides_their_own_too(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(admins=frozenset({IRINA}))) as town:
        irina = await town.reviewer()
        await town.sent(irina)
        await irina.waits_for("Новое заявление")
        await irina.says("/next")
        await irina.waits_for("на проверке")
        await irina.says("/approve 1")
        await irina.waits_for("Заявление 26-000001-9 одобрено")
