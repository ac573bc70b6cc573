"""Questions and answers: by subject, in own words, and always with something to press."""

from demo.text_ids import text
from domain import catalogue
from tests.stories.town import Town


async def test_a_question_is_found_by_its_subject_and_leads_to_the_thing_itself(
    town: Town,
) -> None:
    yulia = town.citizen()
    await yulia.says("/faq")
    await yulia.waits_for("faq")
    await yulia.presses("faq-subject-after")
    await yulia.presses("faq-review")
    await yulia.waits_for("faq-review.answer")
    await yulia.presses("go-status")
    await yulia.waits_for("status-nothing")


async def test_whoever_writes_outside_the_form_gets_the_nearest_answers(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("crjkmrj cnjbn gjkbc")
    await yulia.waits_for("faq-found")
    await yulia.presses("faq-price")
    await yulia.waits_for("faq-price.answer")


async def test_words_after_the_command_are_a_question(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq потеряла полис")
    await yulia.waits_for("faq-found")
    await yulia.presses("faq-lost")
    await yulia.waits_for("faq-lost.answer")


async def test_a_question_without_an_answer_is_told_so(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/faq рецепт борща")
    await yulia.waits_for("faq-none")
    await yulia.presses("faq-subjects")
    await yulia.waits_for("faq")


async def test_in_the_middle_of_the_form_an_answer_leaves_the_question_where_it_is(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("surname", yulia)
    await yulia.says("/faq номер полиса")
    await yulia.waits_for("faq-found")
    await yulia.presses("faq-number")
    await yulia.waits_for("faq-number.answer")
    await yulia.says("Смирнова")
    await yulia.waits_for("step-name.question")


async def test_every_question_can_be_reached_by_its_subject(town: Town) -> None:
    yulia = town.citizen()
    titles = [text(f"faq-{id}") for id in catalogue.questions()]
    seen: list[str] = []
    for name in {one.subject for one in catalogue.questions().values()}:
        await yulia.says("/faq")
        await yulia.waits_for("faq")
        await yulia.presses(f"faq-subject-{name}")
        listed = await yulia.waits_for(f"faq-subject-{name}")
        seen += listed.labels
    assert all(title in seen for title in titles)
