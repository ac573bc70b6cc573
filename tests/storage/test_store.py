"""The contract of the store: one version, one winner, everything of a save or nothing."""

import asyncio
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from domain.application import (
    ENDED,
    Application,
    Change,
    Decision,
    HistoryEntry,
    Status,
    reject,
    send_back,
    submit,
)
from domain.notice import Notice
from domain.status.temporary_policy import TemporaryPolicy
from storage import caches
from storage.application_rows import to_json
from storage.driver import StaleVersion
from storage.pictures.pictures import Picture, accept_statements
from storage.store import Store
from tests.storage.conftest import NOW, Rows, only_postgres, only_sqlite


async def test_what_is_saved_is_read_back_as_it_was(rows: Rows) -> None:
    draft = await rows.draft(surname="Щеглова", email=None, residence={"same": True})
    whole = replace(
        draft,
        status=Status.APPROVED,
        previous_change=date(2025, 3, 1),
        sent_at=NOW,
        due_at=NOW + timedelta(days=1),
        decision=Decision(501, NOW, ("scan.unreadable",), "<b>«Ё»</b> & \N{GRINNING FACE}"),
        policy=TemporaryPolicy(
            "900000001", date(2026, 6, 2), date(2026, 8, 5), None, None, "МФЦ", draft.reference
        ),
    )
    saved = await rows.saved(whole)
    assert saved == replace(whole, version=1)
    assert await rows.store.get(draft.id) == saved


async def test_times_are_kept_in_utc_whatever_zone_they_came_in(rows: Rows) -> None:
    moscow = timezone(timedelta(hours=3))
    draft = await rows.store.open_draft(101, NOW.astimezone(moscow))
    (opened,) = (await rows.driver.read("SELECT opened_at FROM applications"))[0]
    assert opened == "2026-06-02T09:00:00.000000+00:00"
    found = await rows.store.get(draft.id)
    assert found is not None
    assert found.opened_at.tzinfo == UTC


async def test_a_save_on_an_outdated_version_is_refused_and_writes_nothing(rows: Rows) -> None:
    draft = await rows.draft()
    await rows.saved(draft, Notice("sent", 101))
    with pytest.raises(StaleVersion):
        await rows.saved(replace(draft, status=Status.WAITING), Notice("approved", 101))
    assert [await rows.count(table) for table in ("history", "notices")] == [1, 1]
    found = await rows.store.get(draft.id)
    assert found is not None
    assert found.status is Status.DRAFT


async def test_of_twenty_saves_at_once_one_wins(rows: Rows) -> None:
    draft = await rows.draft()
    ends = await asyncio.gather(
        *(rows.saved(draft, Notice("sent", n)) for n in range(20)), return_exceptions=True
    )
    assert sum(isinstance(end, StaleVersion) for end in ends) == 19
    assert await rows.count("notices") == 1


async def test_an_application_never_changes_hands(rows: Rows) -> None:
    draft = await rows.draft()
    with pytest.raises(StaleVersion):
        await rows.saved(replace(draft, citizen=102))


async def test_row_history_and_notices_are_saved_together_or_not_at_all(rows: Rows) -> None:
    draft = await rows.draft()
    twice = (Notice("sent", 101), Notice("sent", 101))
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        await rows.saved(replace(draft, status=Status.WAITING), *twice)
    assert [await rows.count(table) for table in ("history", "notices")] == [0, 0]
    found = await rows.store.get(draft.id)
    assert found is not None
    assert (found.status, found.version) == (Status.DRAFT, 0)


async def test_the_same_kind_may_be_owed_to_several_and_again_later(rows: Rows) -> None:
    draft = await rows.draft()
    draft = await rows.saved(draft, Notice("review-new", 501), Notice("review-new", 502))
    await rows.saved(draft, Notice("review-new", 501))
    assert await rows.count("notices") == 3


async def test_a_citizen_has_one_open_application_whatever_is_done_at_once(rows: Rows) -> None:
    opened = await asyncio.gather(*(rows.draft(101) for _ in range(10)))
    assert len({one.id for one in opened}) == 1
    others = await asyncio.gather(*(rows.draft(102 + n) for n in range(10)))
    assert len({one.id for one in others}) == 10
    assert await rows.count("applications") == 11


@pytest.mark.parametrize("status", [one for one in Status if one not in ENDED])
async def test_in_every_status_but_the_last_ones_no_second_one_is_opened(
    rows: Rows, status: Status
) -> None:
    first = await rows.saved(replace(await rows.draft(), status=status))
    assert await rows.draft() == first


@pytest.mark.parametrize("status", sorted(ENDED))
async def test_an_ended_one_makes_room(rows: Rows, status: str) -> None:
    first = await rows.saved(replace(await rows.draft(), status=Status(status)))
    second = await rows.draft()
    assert second.id > first.id
    assert await rows.store.latest_of(101) == second
    assert await rows.store.open_of(101) == second


async def test_numbers_of_erased_drafts_do_not_come_back(rows: Rows) -> None:
    first = await rows.draft()
    await rows.store.erase_draft(first, NOW)
    assert (await rows.draft()).id > first.id


async def test_an_answer_is_saved_on_the_version_that_was_read_only(rows: Rows) -> None:
    draft = await rows.draft()
    saved = await rows.store.save_answers(replace(draft, answers={"surname": "Щеглова"}))
    assert saved.version == 1
    assert await rows.store.draft_of(101) == saved
    with pytest.raises(StaleVersion):
        await rows.store.save_answers(replace(draft, answers={"surname": "Иванова"}))
    assert await rows.store.draft_of(101) == saved


async def test_a_sent_application_takes_no_more_answers(rows: Rows) -> None:
    sent = await rows.saved(replace(await rows.draft(), status=Status.WAITING))
    with pytest.raises(StaleVersion):
        await rows.store.save_answers(replace(sent, answers={"surname": "Иванова"}))
    assert await rows.store.draft_of(101) is None


async def test_a_picture_comes_with_its_answer_or_not_at_all(rows: Rows) -> None:
    draft = await rows.draft()
    changed = replace(draft, answers={"scan": {"picture": "a"}})
    saved = await rows.store.save_answers(changed, Picture("a", "scan", b"1"))
    assert await rows.store.pictures.get(draft.id, "scan") == b"1"
    with pytest.raises(StaleVersion):
        await rows.store.save_answers(changed, Picture("b", "scan", b"2"))
    assert await rows.store.pictures.get(draft.id, "scan") == b"1"
    await rows.store.save_answers(saved, Picture("c", "scan", b"3"))
    assert await rows.store.pictures.get(draft.id, "scan") == b"3"
    assert await rows.count("pictures") == 1


async def test_dropping_a_draft_takes_everything_along(rows: Rows) -> None:
    draft = await rows.store.save_answers(await rows.draft(), Picture("a", "scan", b"1"))
    draft = await rows.saved(draft, Notice("made", 101))
    await rows.store.erase_draft(draft, NOW)
    for table in ("applications", "pictures", "history", "notices"):
        assert await rows.count(table) == 0, table
    assert await rows.store.draft_of(101) is None


async def test_only_a_draft_of_the_version_that_was_read_is_dropped(rows: Rows) -> None:
    draft = await rows.draft()
    sent = await rows.saved(replace(draft, status=Status.WAITING))
    for outdated in (draft, sent):
        with pytest.raises(StaleVersion):
            await rows.store.erase_draft(outdated, NOW)
    assert await rows.count("applications") == 1


async def test_pictures_objected_to_are_kept_beside_the_new_ones_until_the_next_decision(
    rows: Rows,
) -> None:
    store = rows.store
    draft = await store.save_answers(
        await rows.draft(scan={}, photo={}), Picture("a", "scan", b"1")
    )
    draft = await store.save_answers(draft, Picture("b", "photo", b"2"))
    sent = await store.save(submit(draft, draft.answers, NOW, NOW, ()))
    returned = await store.save(send_back(sent, 7, NOW, ["scan.unreadable"], ["scan"]))
    assert await store.pictures.get(sent.id, "scan") is None
    assert await store.pictures.get(sent.id, "scan", sent_with=1) == b"1"
    assert await store.pictures.get(sent.id, "photo") == b"2"
    assert await store.get(sent.id) == returned
    answers = {**returned.answers, "scan": {}}
    corrected = await store.save_answers(
        replace(returned, answers=answers), Picture("c", "scan", b"3")
    )
    again = await store.save(submit(corrected, answers, NOW, NOW, ()))
    assert await store.pictures.get(sent.id, "scan") == b"3"
    assert await store.pictures.get(sent.id, "scan", sent_with=1) == b"1"
    await store.save(reject(again, 7, NOW, ["person.minor"]))
    assert await store.pictures.get(sent.id, "scan", sent_with=1) is None
    assert await store.pictures.get(sent.id, "scan") == b"3"


async def test_with_the_sending_pictures_without_an_answer_are_erased(rows: Rows) -> None:
    draft = await rows.store.save_answers(await rows.draft(), Picture("a", "photo", b"1"))
    draft = await rows.store.save_answers(
        replace(draft, answers={"scan": {}}), Picture("b", "scan", b"2")
    )
    await rows.saved(replace(draft, status=Status.WAITING))
    assert await rows.store.pictures.get(draft.id, "photo") is None
    assert await rows.store.pictures.get(draft.id, "scan") == b"2"


ORIGINAL = Picture("o", "scan.original", b"1", {"width": 4}, NOW + timedelta(days=1))


async def test_a_picture_that_is_kept_for_a_time_is_replaced_and_goes_when_it_is_over(
    rows: Rows,
) -> None:
    pictures = rows.store.pictures
    draft = await rows.store.save_answers(await rows.draft(), Picture("s", "scan", b"0"))
    await pictures.save_part(draft.id, ORIGINAL)
    await pictures.save_part(draft.id, replace(ORIGINAL, id="p", content=b"2"))
    found = await pictures.get_part(draft.id, "scan.original")
    assert found is not None
    assert (found.id, found.content, found.metadata) == ("p", b"2", {"width": 4})
    assert await pictures.delete_old(NOW + timedelta(hours=23)) == 0
    assert await pictures.delete_old(NOW + timedelta(hours=24)) == 1
    assert await pictures.get_part(draft.id, "scan.original") is None
    assert await pictures.get(draft.id, "scan") == b"0"


async def test_an_original_goes_with_the_proposal_it_belongs_to(rows: Rows) -> None:
    pictures = rows.store.pictures
    draft = await rows.draft()
    for ending in (
        pictures.delete_proposal(draft.id, "scan"),
        rows.store.save_answers(draft, None, accept_statements(draft.id, "scan")),
    ):
        await pictures.save_part(draft.id, ORIGINAL)
        await ending
        assert await rows.count("pictures") == 0


async def test_only_what_the_clock_has_caught_up_with_is_due(rows: Rows) -> None:
    for citizen, due in ((1, NOW), (2, NOW + timedelta(seconds=1)), (3, None)):
        draft = await rows.draft(citizen)
        await rows.saved(replace(draft, status=Status.WAITING, due_at=due))
    first = await rows.store.open_of(1)
    assert first is not None
    assert await rows.store.due([Status.WAITING], NOW) == [first.id]
    assert await rows.store.due([Status.APPROVED], NOW) == []
    assert len(await rows.store.due([Status.WAITING], NOW + timedelta(days=1), limit=1)) == 1


async def test_what_was_granted_is_remembered_newest_first(rows: Rows) -> None:
    policy = TemporaryPolicy("1", NOW.date(), NOW.date(), None, None, "", "")
    for n in range(3):
        draft = await rows.draft()
        granted = policy if n else None
        await rows.saved(replace(draft, status=Status.COLLECTED, policy=granted))
    assert [one.id for one in await rows.store.approved_of(101)] == [3, 2]
    assert await rows.store.approved_of(102) == []


async def test_the_history_is_told_in_order(rows: Rows) -> None:
    application = await rows.draft()
    for what, who in (("sent", 101), ("approved", 501), ("made", None)):
        change = Change(application, HistoryEntry(what, who, NOW))
        application = await rows.store.save(change)
    told = [(entry.what, entry.who) for entry in await rows.store.history(application.id)]
    assert told == [("sent", 101), ("approved", 501), ("made", None)]


async def test_of_nobody_there_is_nothing(rows: Rows) -> None:
    store = rows.store
    assert await store.get(1) is None
    assert await store.latest_of(1) is None
    assert await store.draft_of(1) is None
    assert await store.history(1) == []
    assert await store.pictures.get(1, "scan") is None


async def test_the_remembered_draft_is_put_right_by_stale(rows: Rows) -> None:
    """Another process, or another store on the same file, saved first."""
    draft = await rows.draft()
    assert await rows.store.draft_of(101) == draft
    other = Store(rows.driver)
    newer = await other.save_answers(replace(draft, answers={"surname": "Щеглова"}))
    with pytest.raises(StaleVersion):
        await rows.store.save_answers(replace(draft, answers={"surname": "Иванова"}))
    assert await rows.store.draft_of(101) == newer


@only_sqlite  # where others write too, none is remembered: the next test
async def test_only_so_many_drafts_are_remembered(
    rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caches, "MAX_DRAFTS", 1)
    store = Store(rows.driver)
    kept: list[Application] = []
    for citizen in (1, 2):
        kept.append(await rows.draft(citizen))
        await store.draft_of(citizen)
    await rows.driver.write("DELETE FROM applications")
    assert await store.draft_of(1) is None
    assert await store.draft_of(2) == kept[1]


@only_postgres
async def test_where_others_write_too_no_draft_is_remembered(rows: Rows) -> None:
    draft = await rows.draft(1)
    assert await rows.store.draft_of(1) == draft
    await rows.driver.write("UPDATE applications SET version = 7")
    changed = await rows.store.draft_of(1)
    assert changed
    assert changed.version == 7


def test_dates_and_moments_are_written_as_text_and_nothing_stranger_is() -> None:
    odd: dict[str, Any] = {"on": date(2026, 6, 2), "at": datetime(2026, 6, 2, 9, tzinfo=UTC)}
    assert json.loads(to_json(odd)) == {
        "on": "2026-06-02",
        "at": "2026-06-02T09:00:00.000000+00:00",
    }
    with pytest.raises(TypeError, match="object"):
        to_json({"x": object()})


async def test_a_childs_application_stands_beside_ones_own(rows: Rows) -> None:
    own, child = await rows.draft(), await rows.draft_of_visit(7)
    assert child.id != own.id
    assert await rows.store.open_of(101) == await rows.store.latest_of(101) == own
    assert await rows.store.draft_of(101) == own
    assert await rows.store.draft_of(101, 7) == await rows.store.of_visit(7) == child
    assert await rows.store.all_of(101) == [own, child]


async def test_the_remembered_draft_is_ones_own(rows: Rows) -> None:
    own, child = await rows.draft(), await rows.draft_of_visit(7)
    own = await rows.store.save_answers(replace(own, answers={"surname": "Щеглова"}))
    child = await rows.store.save_answers(replace(child, answers={"surname": "Щеглов"}))
    assert await rows.store.draft_of(101) == own
    assert await rows.store.draft_of(101, 7) == child


async def test_a_visit_has_one_application_whatever_is_done_at_once(rows: Rows) -> None:
    begun = await asyncio.gather(*(rows.draft_of_visit(7) for _ in range(10)))
    assert len({one.id for one in begun}) == 1
    other = await rows.draft_of_visit(8)
    assert other.id != begun[0].id


async def test_what_was_granted_to_a_child_is_found_until_it_ends(rows: Rows) -> None:
    child = await rows.draft_of_visit(7)
    assert await rows.store.represented_by(101) == []
    granted = await rows.saved(replace(child, status=Status.APPROVED))
    assert await rows.store.represented_by(101) == [granted]
    assert await rows.store.represented_by(102) == []
    assert await rows.store.approved_of(101) == []
    await rows.saved(replace(granted, status=Status.COLLECTED))
    assert await rows.store.represented_by(101) == []
