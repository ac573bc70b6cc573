"""Where a citizen is in the form, worked out from the answers."""

from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any

import pytest

from domain.form.reasons import REASONS
from states import journey
from states.application import ApplicationForm
from states.step import Situation, Step
from tests.stories.filled import ANSWERS, filled

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
IDS = [step.id for step in journey.steps()]


def at(answers: dict[str, Any], now: datetime = NOW, **past: Any) -> Situation:
    return Situation(now, answers, **past)


def ids(answers: dict[str, Any]) -> list[str]:
    return [step.id for step in journey.route(answers)]


def put(answers: dict[str, Any]) -> list[Step]:
    """Those of the route that are questions."""
    return [step for step in journey.route(answers) if not step.answered_before]


def test_the_steps_stand_in_the_order_in_which_they_are_written() -> None:
    assert IDS[:2] == ["road", "consent"]
    assert IDS[-1] == "check"
    assert [step.id for step in vars(ApplicationForm).values() if step in journey.steps()] == IDS
    sections = list(dict.fromkeys(step.section for step in journey.steps()))
    assert sections == [
        "account",
        "agreement",
        "policy",
        "pictures",
        "passport",
        "representative",
        "contacts",
        "delivery",
        "check",
    ]


@pytest.mark.parametrize("step", journey.steps(), ids=IDS)
def test_a_step_is_found_by_its_name_and_by_its_state(step: Any) -> None:
    assert journey.step_by_id(step.id) == step
    assert journey.step_of_state(step.state) == step


@pytest.mark.parametrize("name", ["", "nowhere", None, "ApplicationForm:nowhere"])
def test_a_name_that_is_no_step_finds_none(name: str | None) -> None:
    assert journey.step_by_id(str(name)) is None
    assert journey.step_of_state(name) is None


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.id)
def test_the_route_follows_the_reason(reason: Any) -> None:
    way = ids({"reason": reason.id})
    assert ("insurer" in way) is reason.asks_insurer
    assert ("enp" in way) is reason.asks_enp


@pytest.mark.parametrize(("form", "pictures"), [("paper", False), ("plastic", True)])
def test_photo_and_signature_are_for_plastic_only(form: str, pictures: bool) -> None:
    way = ids({"form": form})
    assert ("photo" in way) is ("signature" in way) is pictures


@pytest.mark.parametrize("form", ["paper", "plastic"])
def test_the_open_step_is_the_first_one_without_an_answer(form: str) -> None:
    for id in (step.id for step in put(filled("check", form=form))):
        found = journey.next_step(at(filled(id, form=form)))
        assert found is not None
        assert found.id == id


def test_a_form_filled_in_whole_has_nothing_open() -> None:
    whole = {**filled("check"), "check": {"at": NOW.isoformat()}}
    assert journey.next_step(at(whole)) is None


def test_a_skipped_answer_is_an_answer() -> None:
    answers = filled("check", snils=None, email=None)
    found = journey.next_step(at(answers))
    assert found is not None
    assert found.id == "check"


def test_a_gap_left_by_a_change_comes_before_everything_behind_it() -> None:
    answers = {**filled("check"), "form": "plastic"}
    found = journey.next_step(at(answers))
    assert found is not None
    assert found.id == "photo"


@pytest.mark.parametrize(
    ("changed", "step", "code"),
    [
        ({"consent": {"at": NOW.isoformat(), "version": "0"}}, "consent", "consent-changed"),
        ({"insurer": "gone", "reason": "first"}, "insurer", "insurer-gone"),
        ({"birth_date": "2010-01-01"}, "birth_date", "under-18"),
        ({"birth_date": "1980-05-17"}, "issued_on", "passport-expired"),
        ({"registration": "214000, Смоленск, ул. Ленина, д. 5"}, "residence", "not-moscow"),
        ({"place": "gone"}, "place", "place-gone"),
    ],
)
def test_an_answer_that_does_not_hold_any_more_is_open_again(
    changed: dict[str, Any], step: str, code: str
) -> None:
    situation = at({**filled("check", reason=changed.get("reason", "lost")), **changed})
    found = journey.next_step(situation)
    assert found is not None
    assert found.id == step
    refused = journey.find_objection(found, situation)
    assert refused is not None
    assert refused.code == code


def test_a_yearly_change_is_judged_by_the_day_and_by_the_past() -> None:
    answers = filled("check", reason="change_year")
    november = datetime(2026, 11, 2, 9, tzinfo=UTC)
    for situation in (
        at(answers, november),
        at(answers, previous_change=date(2026, 1, 5)),
        at(answers, change_deadline=(5, 31)),
    ):
        found = journey.next_step(situation)
        assert found is not None
        assert found.id == "reason"
    found = journey.next_step(at(answers, previous_change=date(2025, 12, 31)))
    assert found is not None
    assert found.id == "check"


def test_back_leads_along_the_route_and_from_its_beginning_nowhere() -> None:
    answers = filled("check", form="plastic")
    way = put(answers)
    assert journey.previous_step(way[0], at(answers)) is None
    for earlier, later in pairwise(way):
        assert journey.previous_step(later, at(answers)) is earlier


def test_a_step_off_the_route_leads_back_nowhere_and_counts_as_the_last() -> None:
    answers = filled("check", form="paper")
    photo = ApplicationForm.photo
    assert journey.previous_step(photo, at(answers)) is None
    told = journey.progress(photo, journey.way_in(at(answers)))
    assert (told.at, told.of) == (6, 6)


@pytest.mark.parametrize(("form", "of"), [("plastic", 7), ("paper", 6), ("digital", 5)])
def test_progress_counts_sections_and_what_is_left_never_grows(form: str, of: int) -> None:
    answers = filled("check", form=form)
    known: dict[str, Any] = {}
    told = []
    for step in put(answers):
        told.append(
            journey.progress(
                step, journey.way_in(at(known, forms=("paper", "plastic", "digital")))
            )
        )
        known[step.id] = answers.get(step.id)
    left = [one.of - one.at for one in told]
    assert left == sorted(left, reverse=True)
    assert [one.share for one in told] == sorted(one.share for one in told)
    assert told[0].of == 7
    last = told[-1]
    assert (last.at, last.of, last.share) == (of, of, 1.0)


def test_whoever_goes_back_and_takes_the_card_meets_no_more_sections_than_they_saw() -> None:
    paper = filled("check", form="paper")
    plastic = {**paper, "form": "plastic"}
    before = journey.progress(ApplicationForm.form, journey.way_in(at(paper)))
    after = journey.progress(ApplicationForm.photo, journey.way_in(at(plastic)))
    assert (before.at, before.of) == (2, 7)
    assert (after.at, after.of) == (3, 7)


def test_answers_off_the_route_are_left_out() -> None:
    everything = {**ANSWERS, "form": "paper", "reason": "lost"}
    kept = journey.answers_on_route(everything)
    assert {"photo", "signature", "insurer"}.isdisjoint(kept)
    assert kept == filled_same(everything)


def filled_same(everything: dict[str, Any]) -> dict[str, Any]:
    return {id: everything[id] for id in ids(everything) if id in everything}


def test_findings_come_step_by_step_and_none_of_what_was_skipped() -> None:
    answers = filled(
        "check",
        phone={"number": "+79161234567", "own": False},
        registration="Москва, Тверская ул., 7",
        snils=None,
    )
    told = [(step.id, found.code) for step, found in journey.findings(at(answers))]
    assert told == [
        ("enp", "enp-unknown"),
        ("registration", "address-no-index"),
        ("phone", "phone-typed"),
    ]


OF_PASSPORT = {"scan", "passport", "issued_on", "department"}
OF_CERTIFICATE = {"certificate", "certified_on"}
OF_REPRESENTATIVE = {
    "representative",
    "representative_surname",
    "representative_name",
    "representative_patronymic",
    "representative_passport",
}


@pytest.mark.parametrize(
    ("category", "papers", "represented"),
    [
        ("adult", OF_PASSPORT, False),
        ("teen", OF_PASSPORT, True),
        ("child", OF_CERTIFICATE, True),
        ("newborn", OF_CERTIFICATE, True),
    ],
)
def test_papers_and_the_representative_follow_from_whose_policy_it_is(
    category: str, papers: set[str], represented: bool
) -> None:
    way = set(ids({"road": {"category": category}, "reason": "first"}))
    assert way & (OF_PASSPORT | OF_CERTIFICATE) == papers
    assert way & OF_REPRESENTATIVE == (OF_REPRESENTATIVE if represented else set())
    assert {"surname", "birth_date", "sex", "issuer", "snils", "phone", "check"} <= way


@pytest.mark.parametrize(
    ("category", "pictures"), [("teen", True), ("child", False), ("newborn", False)]
)
def test_a_card_of_somebody_under_14_has_no_pictures(category: str, pictures: bool) -> None:
    way = ids({"road": {"category": category}, "form": "plastic"})
    assert ("photo" in way) is ("signature" in way) is pictures


def test_an_answer_about_a_child_is_judged_by_the_others() -> None:
    road = {"category": "child"}
    known = filled("check", road=road, birth_date="2026-05-14", certified_on="2026-05-20")
    assert journey.next_step(at(known)) == ApplicationForm.check
    born_later = {**known, "birth_date": "2026-05-21"}
    assert journey.next_step(at(born_later)) == ApplicationForm.certified_on
    grown = {**known, "birth_date": "2010-05-14"}
    assert journey.next_step(at(grown)) == ApplicationForm.birth_date


def test_the_passport_of_the_representative_is_not_the_teenagers() -> None:
    road, passport = {"category": "teen"}, ANSWERS["representative_passport"]
    known = filled(
        "check", road=road, birth_date="2011-03-04", issued_on="2025-04-01", passport=passport
    )
    assert journey.next_step(at(known)) == ApplicationForm.representative_passport
