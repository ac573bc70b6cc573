"""Stories of the desk's page: what it shows, what it hides, and what is decided on it."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from demo.text_ids import text
from domain.application import Status
from tests.stories.filled import PICTURE
from tests.stories.mini_apps.at_desk import AtDesk, at_desk
from tests.stories.mini_apps.opened import PageTown
from tests.stories.status.test_returns import corrects
from tests.stories.town import OLEG

READ = {
    **{"surname": "Щеглова", "name": "Юлия", "patronymic": "Чеславовна", "sex": "F"},
    **{"born": "1990-05-17", "series": "4518", "number": "123456", "code": "770-012"},
}
SCAN = {**PICTURE, "width": 1400, "height": 1000}
READING = {"fields": READ, "right": ["number", "birth", "extra", "whole"], "wrong": []}
SECOND = 1 / 3600
HALF = "Седьмой подъезд"


async def status(desk: AtDesk, id: int = 1) -> Status | None:
    found = await desk.town.dependencies.store.get(id)
    return found.status if found else None


async def test_the_queue_stands_on_the_page_with_ages_and_without_names(desk: AtDesk) -> None:
    await desk.town.later(hours=5)
    _, told = await desk.page.opens()
    (row,) = told["state"]["queue"]["rows"]
    assert row["age"] == "5 ч"
    assert row["due"]
    assert "Щеглов" not in str(told["state"])


async def test_filters_are_those_of_the_chat_and_mine(desk: AtDesk) -> None:
    for state, many in (("waiting", 1), ("late", 0), ("again", 0), ("mine", 0)):
        assert len((await desk.told("queue", state=state))["rows"]) == many, state
    await desk.case()
    assert len((await desk.told("queue", state="mine"))["rows"]) == 1
    assert (await desk.told("queue", state="free"))["rows"] == []
    desk.town.clock.turn(days=3)  # and no tick that decides
    assert (await desk.told("queue", state="late"))["rows"][0]["late"]


async def test_the_queue_is_turned_page_by_page(desk: AtDesk) -> None:
    for id in range(102, 112):
        await desk.town.sent(desk.town.citizen(id))
    first = await desk.told("queue")
    assert (len(first["rows"]), first["earlier"], first["later"]) == (8, False, True)
    second = await desk.told("queue", anchor=first["rows"][-1]["id"])
    assert (len(second["rows"]), second["earlier"], second["later"]) == (3, True, False)
    back = await desk.told("queue", anchor=second["rows"][0]["id"], back=True)
    assert [row["id"] for row in back["rows"]] == [row["id"] for row in first["rows"]]


async def test_to_open_a_case_takes_it_and_is_written_down(desk: AtDesk) -> None:
    case = await desk.case()
    assert "approve" in case["acts"]
    assert await desk.journal() == ["sent", "opened"]
    (row,) = (await desk.told("queue"))["rows"]
    assert row["lease"].startswith("В работе у вас")


async def test_what_is_personal_is_masked_until_its_part_is_opened(desk: AtDesk) -> None:
    case = await desk.case()
    assert "Юлия" not in str(case)
    assert "123456" not in str(case)
    part = await desk.told("part", id=1, view="passport")
    assert "Юлия" in [row["words"] for row in part["rows"]]
    assert await desk.journal() == ["sent", "opened", "opened-passport"]
    assert any("Тверская" in row["words"] for row in (await _contacts(desk))["rows"])
    assert (await desk.journal())[-1] == "opened-contacts"


async def test_what_the_card_of_the_chat_says_is_seen_without_opening_anything(
    pages: PageTown,
) -> None:
    await pages.town.sent(pages.town.citizen(), email="yulia@example.ru")
    desk = await at_desk(pages)
    row = {"label": text("step-email.label"), "words": text("email-proof.said", proof="none")}
    case = await desk.case()
    assert row in case["rows"]
    assert "yulia@" not in str(case)
    assert not any(text("desk-questions", many=1, open=1).is_in(line) for line in case["head"])
    await desk.done("ask", id=1, words=HALF)
    head = (await desk.case())["head"]
    assert any(text("desk-questions", many=1, open=1).is_in(line) for line in head)
    assert any(text("timeline-sent").is_in(line) for line in head)
    assert HALF not in str(head)


async def _contacts(desk: AtDesk) -> dict[str, Any]:
    return await desk.told("part", id=1, view="contacts")


async def test_what_is_typed_stands_beside_what_the_machine_read_and_where(
    pages: PageTown,
) -> None:
    doubts = {"code": ["770-012", "770-021"]}
    scan = {**SCAN, "reading": READING, "doubts": doubts}
    typed = {"department": "770-021", "name": "Юля", "reading": None}
    await pages.town.sent(pages.town.citizen(), scan=scan, **typed)
    desk = await at_desk(pages)
    case = await desk.case()
    assert "770" not in str(case["parts"])
    (page,) = [one for one in case["pictures"] if one["subject"] == "passport"]
    (mark,) = page["marks"]
    assert mark["box"]
    rows = {row["step"]: row for row in (await _passport(desk))["rows"]}
    assert rows["surname"]["sign"] == "same"
    assert (rows["name"]["sign"], rows["name"]["page"]) == ("differs", "Юлия")
    assert (rows["department"]["sign"], rows["department"]["page"]) == ("differs", "770-012")
    assert rows["department"]["boxes"] == [mark["box"]]
    assert rows["issued_on"]["sign"] == "unread"
    assert "sign" not in rows["issuer"]
    left, top, wide, high = rows["surname"]["boxes"][0]
    assert 0 < left < left + wide < 1
    assert 0.7 < top < top + high < 1


async def _passport(desk: AtDesk) -> dict[str, Any]:
    return await desk.told("part", id=1, view="passport")


async def test_where_the_page_was_not_cut_by_its_lines_no_place_is_told(pages: PageTown) -> None:
    unsure = {**READING, "wrong": ["whole"], "fields": {"born": "1990-05-17"}}
    await pages.town.sent(pages.town.citizen(), scan={**SCAN, "reading": unsure})
    desk = await at_desk(pages)
    await desk.case()
    rows = {row["step"]: row for row in (await _passport(desk))["rows"]}
    assert (rows["birth_date"]["sign"], rows["birth_date"]["boxes"]) == ("same", [])


async def test_pictures_are_sent_for_the_screen_and_kept_nowhere(desk: AtDesk) -> None:
    pictures = (await desk.case())["pictures"]
    assert [one["subject"] for one in pictures] == ["photo", "signature", "passport"]
    for one in pictures:
        told = await desk.told("picture", id=1, step=one["step"], picture=one["now"], side=800)
        assert told["headers"]["Cache-Control"] == "no-store"
        assert Image.open(BytesIO(told["bytes"])).format == "JPEG"
    assert await desk.journal() == ["sent", "opened"]


async def test_a_whole_scan_is_written_down(desk: AtDesk) -> None:
    scan = (await desk.case())["pictures"][-1]
    await desk.told("picture", id=1, step="scan", picture=scan["now"], whole=True)
    assert await desk.journal() == ["sent", "opened", "pictured"]


async def test_a_passport_is_sent_no_finer_than_on_the_sheet_of_the_chat_unless_written_down(
    pages: PageTown, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = BytesIO()
    Image.new("L", (1600, 1126), 200).save(kept, "JPEG")
    monkeypatch.setattr("tests.stories.town.CARD", kept.getvalue())
    await pages.town.sent(pages.town.citizen(), form="plastic")
    desk = await at_desk(pages)
    sizes, asked = {}, {}
    for one in (await desk.case())["pictures"]:
        asked = {"id": 1, "step": one["step"], "picture": one["now"]}
        told = await desk.told("picture", **asked, side=5000)
        sizes[one["subject"]] = Image.open(BytesIO(told["bytes"])).width
    assert sizes == {"photo": 1600, "signature": 1600, "passport": 1250}
    assert await desk.journal() == ["sent", "opened"]
    told = await desk.told("picture", **asked, whole=True)
    assert Image.open(BytesIO(told["bytes"])).width == 1600
    assert await desk.journal() == ["sent", "opened", "pictured"]


async def test_a_picture_opens_by_an_id_that_only_an_opened_case_tells(desk: AtDesk) -> None:
    for wrong in ("scan", "0" * 32):
        asked = {"id": 1, "step": "scan", "picture": wrong, "side": 800}
        assert (await desk.reads("picture", **asked))[0] == 422
    assert (await desk.reads("picture", id=1, step="surname", picture="x", side=1))[0] == 422
    assert await desk.journal() == ["sent"]


async def test_a_case_is_taken_and_approved_on_the_page(desk: AtDesk) -> None:
    case = (await desk.done("next"))["case"]
    told = await desk.done("approve", id=case["id"], version=case["version"])
    assert case["reference"] in told["said"]
    assert told["undo"]["seconds"] == 60
    assert await status(desk) is Status.ISSUED or await status(desk) is Status.APPROVED
    yulia = desk.town.citizen()
    assert not yulia.sees("notice-approved")
    await desk.town.later(hours=61 * SECOND)
    await yulia.waits_for("notice-approved")


async def test_a_case_is_returned_with_reasons_and_words(desk: AtDesk) -> None:
    case = await desk.case()
    codes = [one["code"] for one in case["reasons"]["return"]]
    assert "photo.face" in codes
    assert "person.minor" not in codes
    told = {"codes": ["photo.face"], "comment": "Снимите очки"}
    done = await desk.done("return", id=1, version=case["version"], **told)
    assert await status(desk) is Status.RETURNED
    await desk.town.later(hours=61 * SECOND)
    assert "Снимите очки" in await desk.town.citizen().waits_for("returned")
    assert done["said"]


async def test_an_earlier_picture_and_answer_stand_beside_the_new_ones(desk: AtDesk) -> None:
    case = await desk.case()
    codes = ["photo.face", "contacts.error"]
    await desk.done("return", id=1, version=case["version"], codes=codes, comment="")
    before = await desk.case()
    (photo,) = [one for one in before["pictures"] if one["step"] == "photo"]
    assert photo["now"] is None
    assert photo["earlier"] == case["pictures"][0]["now"]
    told = await desk.told("picture", id=1, step="photo", picture=photo["earlier"], side=400)
    assert told["bytes"]


async def test_what_was_corrected_stands_beside_what_it_was(desk: AtDesk) -> None:
    case = await desk.case()
    await desk.done("return", id=1, version=case["version"], codes=["scan.unreadable"], comment="")
    await desk.town.later(hours=61 * SECOND)
    yulia = desk.town.citizen()
    await yulia.waits_for("returned")
    await corrects(desk.town, yulia)
    (row,) = (await desk.told("queue", state="again"))["rows"]
    assert row["again"] == "отправка 2-я"
    now = await desk.case()
    scan = now["pictures"][-1]
    assert scan["earlier"] == case["pictures"][-1]["now"]
    assert scan["now"] not in {None, scan["earlier"]}
    for picture in (scan["now"], scan["earlier"]):
        assert await desk.told("picture", id=1, step="scan", picture=picture, side=900)
    (changed,) = (await desk.told("part", id=1, view="changes"))["rows"]
    assert changed["sign"] == "changed"
    assert (await desk.journal())[-1] == "opened-changes"


async def test_a_decision_is_taken_back_on_the_page(desk: AtDesk) -> None:
    case = await desk.case()
    told = await desk.done("approve", id=1, version=case["version"])
    decided = await desk.case()
    assert decided["acts"] == ["undo"]
    undone = await desk.done("undo", id=1, version=told["undo"]["version"])
    assert "approve" in undone["case"]["acts"]
    assert await status(desk) is Status.WAITING
    again = undone["case"]["version"]
    told = await desk.done("reject", id=1, version=again, codes=["person.minor"], comment="")
    await desk.town.later(hours=61 * SECOND)
    late = await desk.refused("undo", id=1, version=told["undo"]["version"])
    assert late == text("desk-undo-late")


async def test_a_question_reaches_the_citizen_and_its_answer_the_case(desk: AtDesk) -> None:
    await desk.case()
    assert await desk.refused("ask", id=1, words=" ") == text("mini-app-desk.ask-empty")
    done = await desk.done("ask", id=1, words="Какой дом указан в штампе?")
    assert done["said"]
    yulia = desk.town.citizen()
    await yulia.waits_for("notice-question")
    await yulia.presses("question-answer")
    await yulia.waits_for("question-prompt")
    await yulia.says("Седьмой")
    await yulia.waits_for("question-answered")
    lines = (await desk.told("part", id=1, view="questions"))["lines"]
    assert any("Седьмой" in line for line in lines)


async def test_a_case_is_let_go_and_is_free_for_a_colleague(pages: PageTown, desk: AtDesk) -> None:
    await desk.case()
    await desk.done("release", id=1)
    assert await desk.refused("release", id=1) == text("desk-not-yours")
    oleg = await at_desk(pages, OLEG, "Олег")
    assert (await oleg.done("next"))["case"]["id"] == 1


async def test_statistics_are_those_of_the_command(desk: AtDesk) -> None:
    case = await desk.case()
    await desk.done("approve", id=1, version=case["version"])
    told = await desk.told("statistics", days=14)
    assert len(told["periods"]) == 14
    assert told["periods"][-1]["received"] == 1
    assert told["lines"][0] == text("stats-received", many=1)


async def test_a_case_is_found_by_its_number_and_by_a_name(desk: AtDesk) -> None:
    for typed in ("1", "Щеглова", (await desk.case())["reference"]):
        assert [row["id"] for row in (await desk.told("find", words=typed))["rows"]] == [1]
    assert (await desk.told("find", words=" "))["rows"] == []


async def test_a_slip_in_a_number_is_told_as_in_the_chat(desk: AtDesk) -> None:
    right = (await desk.case())["reference"]
    wrong = f"{right[:-1]}{(int(right[-1]) + 1) % 10}"
    told = await desk.told("find", words=wrong)
    assert (told["rows"], told["said"]) == ([], text("refused-reference-typo"))
    assert (await desk.told("find", words=right))["said"] == ""


async def test_more_than_are_listed_are_told_to_be_the_first(desk: AtDesk) -> None:
    for id in range(102, 109):
        await desk.town.sent(desk.town.citizen(id))
    told = await desk.told("find", words="Щеглова")
    assert (len(told["rows"]), told["said"]) == (8, "")
    await desk.town.sent(desk.town.citizen(109))
    told = await desk.told("find", words="Щеглова")
    assert len(told["rows"]) == 8
    assert told["said"] == text("mini-app-desk.found-first", many=8)


async def _acts_on(desk: AtDesk, act: str, id: int) -> None:
    """One of the acts of the page, on that case."""
    version = (await desk.case(id))["version"]
    more = {"ask": {"words": "Какая улица?"}}.get(act, {"codes": ["photo.face"], "comment": ""})
    await desk.done(act, id=id, version=version, **more)


ACTS = ("approve", "return", "ask", "release")


@pytest.mark.parametrize("act", ACTS)
async def test_a_question_half_written_in_the_chat_outlasts_acts_on_other_cases(
    desk: AtDesk, act: str
) -> None:
    await desk.town.sent(desk.town.citizen(102, "Пётр"), form="plastic")
    await desk.person.says("/ask 1")
    await desk.person.waits_for("desk-ask")
    await _acts_on(desk, act, 2)
    await desk.person.says(HALF)
    told = await desk.town.citizen().waits_for("notice-question")
    assert HALF in told


@pytest.mark.parametrize("act", ACTS)
async def test_reasons_half_chosen_in_the_chat_outlast_acts_on_other_cases(
    desk: AtDesk, act: str
) -> None:
    await desk.town.sent(desk.town.citizen(102, "Пётр"), form="plastic")
    await desk.person.says("/return 1")
    await desk.person.waits_for("desk-why-return")
    await _acts_on(desk, act, 2)
    await desk.person.says("Снимите очки")
    assert "Снимите очки" in await desk.person.waits_for("desk-why-return")


@pytest.mark.parametrize("command", ["/ask 1", "/return 1"])
@pytest.mark.parametrize("act", ACTS)
async def test_what_was_half_written_of_the_case_that_is_acted_on_is_done_with(
    desk: AtDesk, act: str, command: str
) -> None:
    await desk.person.says(command)
    await desk.town.idle()
    await _acts_on(desk, act, 1)
    since = desk.person.mark()
    await desk.person.says(HALF)
    told = await desk.person.waits_for(lambda message: message.by_bot, since=since)
    assert HALF not in told
    assert HALF not in desk.town.citizen().last
