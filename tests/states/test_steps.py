"""What each step takes, refuses, shows and finds worth a look."""

from datetime import UTC, datetime
from typing import Any

import pytest

from domain.application import Correction
from domain.form import enp
from domain.refusal import Refused, Unsure
from states import journey
from states.step import Ambiguous, AnswerInput, Situation, TextId
from tests.stories.filled import filled

NOW = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
STEPS = {step.id: step for step in journey.steps()}
PRESSED = {
    "consent": "agree",
    "conditions": "agree",
    "reason": "lost",
    "insurer": "maks-m",
    "enp": "unknown",
    "form": "paper",
    "patronymic": "none",
    "sex": "male",
    "residence": "same",
    "place": "arbat",
    "check": "agree",
}
WRITTEN = ["surname", "name", "patronymic", "birth_date", "passport", "issued_on", "department"]
WRITTEN += ["issuer", "snils", "enp", "registration", "residence", "phone", "email"]


def reads(step: str, given: AnswerInput, **answers: Any) -> Any:
    return STEPS[step].read(given, Situation(NOW, answers))


def refusal(step: str, given: AnswerInput, **answers: Any) -> str:
    with pytest.raises(Refused) as refused:
        reads(step, given, **answers)
    return refused.value.code


@pytest.mark.parametrize("step", PRESSED)
def test_a_pressed_option_is_taken(step: str) -> None:
    assert reads(step, AnswerInput("press", choice=PRESSED[step])) is not None


@pytest.mark.parametrize("step", PRESSED)
def test_an_option_that_was_never_offered_is_not(step: str) -> None:
    code = refusal(step, AnswerInput("press", choice="frobnicate"))
    assert code in {"needs-choice", "needs-text", "place-gone"}


@pytest.mark.parametrize("step", WRITTEN)
@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "location", "press"])
def test_where_words_are_asked_for_nothing_else_will_do(step: str, kind: str) -> None:
    assert refusal(step, AnswerInput(kind)) == "needs-text"


@pytest.mark.parametrize("step", ["reason", "form", "sex", "insurer", "place", "consent"])
@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "contact", "other"])
def test_where_a_choice_is_asked_for_nothing_else_will_do(step: str, kind: str) -> None:
    assert refusal(step, AnswerInput(kind)) == (
        "needs-place" if step == "place" else "needs-button"
    )


@pytest.mark.parametrize("kind", ["text", "video_note", "animation", "other", "press"])
def test_where_a_picture_is_asked_for_each_kind_has_its_refusal(kind: str) -> None:
    for step in ("photo", "signature", "scan"):
        assert refusal(step, AnswerInput(kind)) == f"picture-{kind.replace('_', '-')}"


def test_agreements_keep_their_moment_and_consent_its_version() -> None:
    agreed = AnswerInput("press", choice="agree")
    assert reads("conditions", agreed) == {"at": "2026-06-02T09:00:00+00:00"}
    assert reads("consent", agreed).keys() == {"at", "version"}


@pytest.mark.parametrize(
    ("step", "typed", "kept", "shown"),
    [
        ("surname", " щеглова ", "Щеглова", "Щеглова"),
        ("birth_date", "17 мая 1990", "1990-05-17", "17.05.1990"),
        ("passport", "45 18 №123456", "4518123456", "45 18 123456"),
        ("issued_on", "20/6/2018", "2018-06-20", "20.06.2018"),
        ("department", "770012", "770-012", "770-012"),
        ("snils", "112 233 445 95", "11223344595", "112-233-445 95"),
        ("enp", "7754900882001237", "7754900882001237", "7754 9008 8200 1237"),
        ("residence", "Москва, Арбат, 1", "Москва, Арбат, 1", "Москва, Арбат, 1"),
        ("email", " Yulia@Example.RU ", "Yulia@example.ru", "Yulia@example.ru"),
        ("patronymic", "петровна", "Петровна", "Петровна"),
    ],
)
def test_what_is_typed_is_put_right_and_shown_as_on_the_paper(
    step: str, typed: str, kept: str, shown: str
) -> None:
    assert reads(step, AnswerInput("text", typed)) == kept
    assert STEPS[step].show(kept) == shown


@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("patronymic", {"none": True}),
        ("residence", {"same": True}),
        ("enp", "unknown"),
        ("form", "paper"),
        ("consent", {"at": NOW.isoformat(), "version": "1"}),
    ],
)
def test_what_was_pressed_is_shown_in_the_readers_language(step: str, value: Any) -> None:
    assert isinstance(STEPS[step].show(value), TextId)


def test_what_a_catalogue_has_lost_is_shown_by_its_id() -> None:
    assert STEPS["insurer"].show("gone") == "gone"
    assert STEPS["place"].show("gone") == "gone"
    assert STEPS["place"].show("arbat") == "МФЦ района Арбат, пер. Сивцев Вражек, 20"
    assert STEPS["conditions"].show({"at": NOW.isoformat()}) == "02.06.2026"


def test_every_answer_of_a_filled_form_holds_and_can_be_shown() -> None:
    answers = filled("check", form="plastic", reason="change_move")
    situation = Situation(NOW, answers)
    for id, value in answers.items():
        if value is not None:
            STEPS[id].validate(value, situation)
            assert STEPS[id].show(value)
            STEPS[id].findings(value, situation)


def test_an_answer_that_several_places_fit_is_narrowed() -> None:
    with pytest.raises(Ambiguous) as narrow:
        reads("place", AnswerInput("text", "Смоленская"))
    assert {option.id for option in narrow.value.options} == {"arbat", "khamovniki"}
    with pytest.raises(Ambiguous) as narrow:
        reads("place", AnswerInput("location", location=(55.77, 37.6)))
    assert len(narrow.value.options) == 5


def test_a_location_without_a_place_is_no_answer() -> None:
    assert refusal("place", AnswerInput("location")) == "needs-place"


@pytest.mark.parametrize(
    ("phone", "answer"),
    [("79161234567", "+79161234567"), ("+79161234567", "+79161234567")],
)
def test_a_contact_of_ones_own_is_vouched_for(phone: str, answer: str) -> None:
    assert reads("phone", AnswerInput("contact", phone=phone)) == {"number": answer, "own": True}


def test_a_contact_of_another_is_refused() -> None:
    assert refusal("phone", AnswerInput("contact")) == "phone-not-own"


def test_a_foreign_contact_of_ones_own_is_asked_about_and_stays_vouched_for() -> None:
    with pytest.raises(Unsure) as unsure:
        reads("phone", AnswerInput("contact", phone="375291234567"))
    assert unsure.value.as_typed == {"number": "+375291234567", "own": True}


def codes(step: str, value: Any, **answers: Any) -> list[str]:
    return [found.code for found in STEPS[step].findings(value, Situation(NOW, answers))]


def test_findings_need_what_they_compare_with() -> None:
    number = enp.make_enp("77", datetime(1985, 1, 2, tzinfo=UTC).date(), male=True, counter=5)
    assert codes("enp", number) == []
    assert codes("enp", number, birth_date="1990-05-17", sex="female") == ["enp-birth", "enp-sex"]
    assert codes("patronymic", "Иванович") == []
    assert codes("patronymic", "Иванович", sex="female") == ["patronymic-sex"]
    assert codes("patronymic", {"none": True}, sex="female") == []
    assert codes("issued_on", "2018-06-20") == []
    assert codes("residence", {"same": True}) == []
    assert codes("residence", "Москва, Арбат, 1") == ["address-no-index"]
    assert codes("snils", "00000100100") == ["snils-unchecked"]


def test_a_passport_is_judged_only_with_its_birth_date() -> None:
    assert reads("issued_on", AnswerInput("text", "20.06.2001")) == "2001-06-20"
    late = {"birth_date": "1980-05-17"}
    assert refusal("issued_on", AnswerInput("text", "20.06.2018"), **late) == "passport-expired"


def test_what_a_correction_took_back_is_asked_in_it() -> None:
    earlier = filled("check")
    answers = {id: value for id, value in earlier.items() if id not in {"scan", "name"}}
    correction = Correction(None, NOW, (), "", ("scan",), earlier)
    situation = Situation(NOW, answers, correction=correction)
    assert [step.id for step in journey.steps_to_ask(situation)] == ["scan", "name"]
