"""The phone, by a button or typed, and the place of delivery, by every way to name it."""

import pytest

from demo.text_ids import text
from domain import catalogue
from tests.stories.town import Town

NEAR_TVERSKAYA = (55.7690, 37.6043)


async def test_ones_own_contact_is_taken_as_vouched_for(town: Town) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.taps("step-phone-own")
    await yulia.waits_for("E-mail")
    assert (await town.answers(yulia))["phone"] == {"number": "+79990000101", "own": True}


async def test_a_typed_number_is_taken_and_told_to_the_reviewer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.says("8-916-123-45-67")
    await yulia.waits_for("E-mail")
    assert (await town.answers(yulia))["phone"] == {"number": "+79161234567", "own": False}
    await yulia.says("пропустить")
    await yulia.waits_for("step-place.question")
    await yulia.says("Тверская")
    page = await yulia.waits_for("step-check.question")
    assert text("finding-phone-typed") in page


@pytest.mark.parametrize("owner", [0, 102])
async def test_the_contact_of_somebody_else_is_not_taken(town: Town, owner: int) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.shares_contact("79160000000", user_id=owner, first_name="Артём")
    await yulia.waits_for("refused-phone-not-own")
    assert "phone" not in await town.answers(yulia)
    assert text("step-phone-own") in yulia.keyboard


@pytest.mark.parametrize("agrees", ["press", "да", "again"])
async def test_who_has_a_foreign_number_only_is_asked_once_and_goes_on(
    town: Town, agrees: str
) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.shares_contact("375291234567")
    await yulia.waits_for("refused-phone-foreign", typed="+375291234567")
    if agrees == "press":
        await yulia.taps("offer-yes")
    elif agrees == "again":
        await yulia.shares_contact("375291234567")
    else:
        await yulia.says(agrees)
    await yulia.waits_for("E-mail")
    assert (await town.answers(yulia))["phone"] == {"number": "+375291234567", "own": True}


async def test_of_two_numbers_one_is_chosen(town: Town) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.says("8 916 123-45-67, 8 917 123-45-67")
    await yulia.waits_for("refused-phone-two")
    await yulia.taps("+7 917 123-45-67")
    await yulia.waits_for("E-mail")
    assert (await town.answers(yulia))["phone"]["number"] == "+79171234567"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("позвоните мне", "refused-phone-signs"),
        ("123", "refused-phone-length"),
        ("8 495 123-45-67", "refused-phone-landline"),
        ("202 555 0100", "refused-phone-unknown"),
    ],
)
async def test_a_number_that_will_not_do_is_refused_with_an_example(
    town: Town, typed: str, why: str
) -> None:
    yulia = town.citizen()
    await town.before("phone", yulia)
    await yulia.says(typed)
    refused = await yulia.waits_for(why)
    assert "+7 916 123-45-67" in refused.text


async def test_a_contact_is_no_answer_to_other_questions(town: Town) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.shares_contact()
    await yulia.waits_for("refused-needs-text")


@pytest.mark.parametrize("typed", ["maria@", "почта", "a b@c.ru", "@", "мария"])
async def test_an_address_that_is_no_e_mail_is_refused_and_may_be_skipped(
    town: Town, typed: str
) -> None:
    yulia = town.citizen()
    await town.before("email", yulia)
    await yulia.says(typed)
    await yulia.waits_for("refused-email")
    await yulia.presses("move-skip")
    await yulia.waits_for("step-place.question")


async def test_a_place_is_found_through_its_district(town: Town) -> None:
    yulia = town.citizen()
    question = await town.before("place", yulia)
    districts = list(catalogue.places_by_district())
    assert question.labels[: len(districts)] == districts
    await yulia.presses("ЦАО")
    listed = await yulia.waits_for("form-which")
    assert len(listed.labels) == len(catalogue.places_by_district()["ЦАО"]) + 3
    await yulia.presses("МФЦ района Арбат")
    await yulia.waits_for("step-check.question")
    assert (await town.answers(yulia))["place"] == "arbat"


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("Тверская", "tverskoy"),
        ("м. тверская", "tverskoy"),
        ("тверская ", "tverskoy"),
        ("Арбат", "arbat"),
        ("Некрасовка", "nekrasovka"),
        ("некрасофка", "nekrasovka"),
        ("Отрадное", "severnoe-medvedkovo"),
    ],
)
async def test_a_place_is_found_by_metro_or_name_as_it_is_typed(
    town: Town, typed: str, place: str
) -> None:
    yulia = town.citizen()
    await town.before("place", yulia)
    await yulia.says(typed)
    await yulia.waits_for("step-check.question")
    assert (await town.answers(yulia))["place"] == place


@pytest.mark.parametrize("pick", ["press", "words", "number"])
async def test_where_several_places_fit_one_is_chosen_among_them(town: Town, pick: str) -> None:
    yulia = town.citizen()
    await town.before("place", yulia)
    await yulia.says("Смоленская")
    listed = await yulia.waits_for("form-which")
    assert set(listed.labels[:2]) == {"МФЦ района Арбат", "МФЦ района Хамовники"}
    if pick == "press":
        await yulia.presses("МФЦ района Хамовники")
    elif pick == "words":
        await yulia.says("хамовники")
    else:
        await yulia.says(str(listed.labels.index("МФЦ района Хамовники") + 1))
    await yulia.waits_for("step-check.question")
    assert (await town.answers(yulia))["place"] == "khamovniki"


async def test_a_place_nobody_knows_is_refused_with_what_to_do(town: Town) -> None:
    yulia = town.citizen()
    await town.before("place", yulia)
    await yulia.says("Петропавловск-Камчатский")
    await yulia.waits_for("refused-place-unknown")


async def test_the_nearest_places_are_shown_to_where_one_is(town: Town) -> None:
    yulia = town.citizen()
    await town.before("place", yulia)
    await yulia.shares_location(*NEAR_TVERSKAYA)
    listed = await yulia.waits_for("form-which")
    assert listed.labels[0] == text("step-place-distance", name="МФЦ района Тверской", km="0,0")
    assert sum(text("step-place-distance").is_in(label) for label in listed.labels) == 5
    await yulia.presses("step-place-distance", name="МФЦ района Тверской")
    await yulia.waits_for("step-check.question")
    assert (await town.answers(yulia))["place"] == "tverskoy"


async def test_a_place_on_the_other_side_of_the_earth_still_gets_an_answer(town: Town) -> None:
    yulia = town.citizen()
    await town.before("place", yulia)
    await yulia.shares_location(-55.77, -142.4)
    await yulia.waits_for("form-which")


async def test_a_location_is_no_answer_to_other_questions(town: Town) -> None:
    yulia = town.citizen()
    await town.before("sex", yulia)
    await yulia.shares_location(*NEAR_TVERSKAYA)
    await yulia.waits_for("refused-needs-button")
