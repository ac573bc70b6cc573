"""The reviewers' desk: the queue, one application, and the decision, by command and by button."""

from dataclasses import replace
from pathlib import Path

import pytest

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from domain.review import rejections
from domain.rules import Rules
from tests.stories.town import IRINA, OLEG, RULES, Town, in_town

UNKNOWN = "unknown-command"
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
        shown = await irina.waits_for("desk-state-waiting")
    head, late, *lines = shown.text.splitlines()
    waiting, any_form = text("desk-state-waiting"), text("desk-any-form")
    assert head == text("desk-queue", state=waiting, form=any_form, many="3")
    assert late == text("desk-late", many="2")
    assert [line.split("№ ")[1].split(")")[0] for line in lines] == ["1", "2", "3"]
    assert lines[0].startswith("⚠️")
    assert text(
        "desk-line-late", age=text("desk-age-days", many=1), until="03.06.2026, 23:59 МСК"
    ).is_in(lines[0])
    assert text(
        "desk-line",
        form=text("step-form-plastic"),
        age=text("desk-age-hours", many=0),
        until="05.06.2026, 23:59 МСК",
        due="yes",
    ).is_in(lines[2])
    assert "Щеглова" not in shown.text


async def test_a_page_that_has_emptied_meanwhile_turns_to_the_first(still_town: Town) -> None:
    irina = await still_town.reviewer()
    await queued(still_town, 9)
    await irina.says("/queue")
    await irina.waits_for("desk-state-waiting")
    await irina.says("/approve 9")
    await irina.waits_for("desk-decided", how="approved")
    await irina.presses("desk-later")
    shown = await irina.waits_for("desk-queue", form=text("desk-any-form"), many="8")
    assert "№ 1)" in shown.text


@pytest.mark.parametrize("named", ["1", "26-000001-9", "№26-000001-9", "0001"])
async def test_an_application_is_named_by_its_number_or_its_reference(
    town: Town, named: str
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/approve {named}")
    await irina.waits_for(
        "desk-decided",
        reference="26-000001-9",
        who="id 501",
        at="02.06.2026, 12:00 МСК",
        how="approved",
    )
    await yulia.waits_for("notice-approved")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/show", text("desk-which", command="show")),
        ("/approve", text("desk-which", command="approve")),
        ("/reject", text("desk-which", command="reject")),
        ("/collected", text("desk-which", command="collected")),
        ("/approve первое", "desk-which"),
        ("/approve 26-000001-8", "refused-reference-typo"),
        ("/approve 26-000010-9", "refused-reference-typo"),
        ("/approve 7", "desk-unknown"),
        ("/approve 99999999999999999999", "refused-reference-typo"),
        ("/approve -1", "desk-which"),
        ("/show 0", "desk-unknown"),
    ],
)
async def test_a_number_that_names_nothing_is_answered_with_what_to_do(
    town: Town, said: str, answer: str
) -> None:
    irina = await town.reviewer()
    if answer != "desk-unknown" or "-1" not in said:
        await town.sent(town.citizen())
    await irina.says(said)
    await irina.waits_for(answer)


async def test_a_draft_is_nobodys_business(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.before("check", yulia)
    for said in COMMANDS[1:]:
        await irina.says(said)
        await irina.waits_for("desk-unknown")
    await irina.says("/queue")
    await irina.waits_for("desk-queue-empty")
    old = await town.reviewer()
    town.telegram.presses_old("d3:1:show:0", old.last, old.user)
    await irina.waits_for("desk-unknown", since=0)
    assert not irina.sees("Щеглова")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("scan.unreadable", [text("rejection-scan-unreadable")]),
        (
            "SCAN.UNREADABLE, photo.face",
            [text("rejection-scan-unreadable"), text("rejection-photo-face")],
        ),
        (
            "snils.error «Нет <цифры> & буквы»",
            [text("rejection-snils-error"), "Нет <цифры> & буквы"],
        ),
    ],
)
async def test_a_return_by_codes_and_words_is_told_to_the_citizen(
    town: Town, said: str, told: list[str]
) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/return 1 {said}")
    await irina.waits_for("desk-decided", reference="26-000001-9", how="returned")
    notice = await yulia.waits_for("returned")
    assert all(words in notice for words in told)


async def test_a_comment_too_long_for_a_message_is_asked_for_shorter(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says(f"/reject 1 {'Переснимите. ' * 300}")
    await irina.waits_for("desk-comment-long", most=500)
    await irina.says(f"/return 1 {'x' * 3000}")
    await irina.waits_for("desk-comment-long", since=irina.mark(), have=3000)
    await irina.says(f"/return 1 photo.blur {'😀' * 251}")
    await irina.waits_for("desk-comment-long", since=irina.mark(), have=502)
    assert (await town.latest(yulia)).status is Status.WAITING
    every = " ".join(reason.code for reason in rejections.CORRECTABLE)
    await irina.says(f"/return 1 {every} {'&' * 500}")
    await irina.waits_for("desk-decided", how="returned")
    await yulia.waits_for("returned")


async def test_a_refusal_of_every_reason_and_many_emoji_fits_into_one_message(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    every = " ".join(reason.code for reason in rejections.FINAL)
    await irina.says(f"/reject 1 {every} {'😀' * 250}")
    await irina.waits_for("desk-decided", how="rejected")
    await yulia.waits_for("😀" * 250)


async def test_by_button_one_can_think_again_about_rejecting(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.waits_for("notice-review-new")
    await irina.presses("desk-show")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-reject")
    await irina.waits_for("desk-why-reject")
    await irina.presses("move-stay")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-approve")
    await yulia.waits_for("notice-approved")


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
        await irina.waits_for("desk-collected")
    await irina.says("/collected 1")
    await irina.waits_for("not-allowed-not-ready")


async def test_what_is_ready_is_handed_over_by_button_too(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.says("/approve 1")
    await yulia.waits_for("notice-approved")
    await town.later(days=30)
    await irina.says("/show 1")
    await irina.waits_for("desk-view-history.button")
    await irina.presses("desk-collect")
    await irina.waits_for("desk-collected")
    await yulia.waits_for("notice-collected")


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
    await yulia.waits_for("notice-sent")
    town.telegram.presses_old(forged, yulia.last, yulia.user)
    await yulia.waits_for(
        "status-head-since", since=town.telegram.mark(), now=text("status-waiting")
    )
    assert (await town.latest(yulia)).status is Status.WAITING


async def test_a_reviewer_who_was_dismissed_reviews_no_more(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db") as town:
        irina = await town.reviewer()
        await town.sent(town.citizen())
        card = await irina.waits_for("notice-review-new")
        telegram = town.telegram
    async with in_town(tmp_path / "oms.db", Rules(), telegram) as town:
        await irina.presses("desk-show", card)
        await irina.says("/approve 1")
        await irina.waits_for(UNKNOWN)
        assert not irina.sees("Щеглова")


async def test_a_reviewer_may_apply_as_well_and_review_in_mid_form(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    await town.sent(yulia)
    await irina.waits_for("notice-review-new")
    await town.before("surname", irina)
    await irina.says("/queue")
    await irina.waits_for("desk-state-waiting")
    await irina.says("Щеглова")
    await irina.waits_for("step-name.hint")
    assert IRINA in RULES.admins


@pytest.mark.parametrize("command", ["/show 1", "/approve 1", "/reject 1 нет", "/ask 1 Кто?"])
async def test_nobody_decides_an_application_of_their_own(town: Town, command: str) -> None:
    irina, oleg = await town.reviewer(), await town.reviewer(OLEG, "Олег")
    await town.sent(irina)
    await oleg.waits_for("notice-review-new")
    await irina.waits_for("notice-sent")
    assert not irina.sees("notice-review-new")
    await irina.says("/next")
    await irina.waits_for("desk-nothing-free")
    await irina.says(command)
    await irina.waits_for("desk-own")
    await irina.says("/find Щеглова")
    await irina.waits_for("desk-own", since=irina.mark())
    assert (await town.latest(irina)).status is Status.WAITING
    await oleg.says("/next")
    await oleg.waits_for("desk-card", reference="26-000001-9")
    await oleg.says("/approve 1")
    await irina.waits_for("notice-approved")


async def test_whoever_is_alone_at_the_desk_decides_their_own_too(tmp_path: Path) -> None:
    async with in_town(tmp_path / "oms.db", Rules(admins=frozenset({IRINA}))) as town:
        irina = await town.reviewer()
        await town.sent(irina)
        await irina.waits_for("notice-review-new")
        await irina.says("/next")
        await irina.waits_for("status-waiting")
        await irina.says("/approve 1")
        await irina.waits_for("notice-approved", reference="26-000001-9")
