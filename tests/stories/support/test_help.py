"""/help in five lines: what can be done here and now, for whoever asks, wherever they stand."""

import pytest
from telegram_emulator import Message

from demo.people import Person
from demo.text_ids import text
from domain.application import Status
from tests.stories.offices.appointment import books, on
from tests.stories.status.test_reviewer_reply import QUESTION, asked
from tests.stories.town import Town

HEADINGS = [
    text(f"help-{whom}")
    for whom in (
        "new",
        "applying",
        "checking",
        "correcting",
        "entering",
        "paused",
        "waiting",
        "returned",
        "granted",
        "ready",
        "ended",
        "reviewer",
        "admin",
    )
]


def is_help(message: Message) -> bool:
    """Whether it says what can be done here and now, to whomever."""
    return any(heading.is_in(message.text.partition("\n")[0]) for heading in HEADINGS)


async def helped(person: Person) -> list[str]:
    """The lines under the heading, and the heading first."""
    since = person.mark()
    await person.says("/help")
    told = await person.waits_for(is_help, since=since)
    return told.text.splitlines()


async def test_who_is_new_reads_how_to_begin_and_begins_by_a_button(town: Town) -> None:
    yulia = town.citizen()
    head, *lines = await helped(yulia)
    assert head == text("help-new")
    named = [line.partition(" ")[0] for line in lines]
    assert named == ["/start", "/check", "/mfc", "/faq", "/language"]
    await yulia.presses("go-apply")
    await yulia.waits_for("step-whom.question")


@pytest.mark.parametrize(
    ("step", "how"),
    [
        ("surname", text("help-line-answer-words")),
        ("sex", text("help-line-answer-choice")),
        ("scan", text("help-line-answer-picture")),
        ("check", text("help-line-send")),
    ],
)
async def test_in_the_form_the_first_line_tells_how_to_answer(
    town: Town, step: str, how: str
) -> None:
    yulia = town.citizen()
    question = await town.before(step, yulia)
    _, first, *rest = await helped(yulia)
    assert first == how
    assert len(rest) == 4
    since = yulia.mark()
    await yulia.presses("go-continue")
    again = await yulia.waits_for("form-head", since=since)
    assert again.text.splitlines()[0] == question.text.splitlines()[0]


async def test_along_the_way_each_standing_has_its_own_lines(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia)
    head, *lines = await helped(yulia)
    assert head == text("help-waiting")
    assert text("help-line-withdraw") in lines
    await irina.says(f"/return {application.id} scan.unreadable")
    await town.later(hours=1)
    await yulia.waits_for("rejection-scan-unreadable")
    head, *lines = await helped(yulia)
    assert head == text("help-returned")
    since = yulia.mark()
    await yulia.presses("go-fix")
    await yulia.waits_for("form-head", since=since, at=1)
    head, *lines = await helped(yulia)
    assert head == text("help-correcting")
    assert text("help-line-aside") in lines


async def test_what_was_granted_is_made_and_fetched(town: Town) -> None:
    irina, yulia = await town.reviewer(), town.citizen()
    application = await town.sent(yulia)
    await irina.says(f"/approve {application.id}")
    await irina.waits_for("desk-decided", how="approved")
    await town.later(hours=1)
    assert (await helped(yulia))[0] == text("help-granted")
    for _ in range(31):
        await town.later(days=1)
    assert (await town.latest(yulia)).status is Status.READY
    head, first, *_ = await helped(yulia)
    assert head == text("help-ready")
    assert first == text("help-line-collect")
    await irina.says(f"/collected {application.id}")
    await irina.waits_for("desk-collected")
    assert (await helped(yulia))[0] == text("help-ended")


async def test_an_appointment_comes_first(town: Town) -> None:
    yulia = town.citizen()
    await books(
        yulia,
        "category-child",
        on("thu", "04.06"),
        "10:00",
    )
    _, first, *_ = await helped(yulia)
    assert first == text("help-line-booked")


async def test_a_reviewers_question_comes_first_and_is_answered_from_there(town: Town) -> None:
    irina, yulia = await asked(town)
    _, first, *rest = await helped(yulia)
    assert first == text("help-line-reply")
    assert len(rest) == 4
    await yulia.presses("question-answer", yulia.last)
    await yulia.waits_for(QUESTION)
    await yulia.says("Дом 7")
    await irina.waits_for("notice-answer")
    assert "/status" in (await helped(yulia))[1]


async def test_its_answer_is_heard_even_where_something_else_was_being_asked(town: Town) -> None:
    irina, yulia = await asked(town)
    await yulia.says("/phone")
    await yulia.waits_for("amend-head")
    await yulia.says("/help")
    told = await yulia.waits_for("help-line-reply")
    await yulia.presses("question-answer", told)
    await yulia.waits_for("question-prompt")
    await yulia.says("Дом 7")
    await irina.waits_for("notice-answer")


async def test_a_reviewer_reads_of_the_desk_and_one_line_about_the_rest(town: Town) -> None:
    irina = await town.reviewer()
    await town.dependencies.staff.add_reviewer(503, "Анна", irina.user.id, town.clock.now())
    anna = town.citizen(503, "Анна")
    head, *lines = await helped(anna)
    assert head == text("help-reviewer")
    assert [line.partition(" ")[0] for line in lines[:2]] == ["/next", "/queue"]
    assert len(lines) == 6
    head, *lines = await helped(irina)
    assert head == text("help-admin")
    assert text("help-line-run") in lines
    await irina.presses("go-own")
    await irina.waits_for("help-new")
    await irina.presses("due-queue")
    await irina.waits_for("desk-queue-empty")


async def test_a_reviewer_in_the_middle_of_their_own_form_reads_about_that(town: Town) -> None:
    irina = await town.reviewer()
    await town.before("surname", irina)
    assert (await helped(irina))[0] == text("help-applying")


async def test_in_english_it_is_english(town: Town) -> None:
    them = Person(town.telegram, 909, "John", language_code="en")
    await them.says("/help")
    told = await them.waits_for("What I can do")
    assert len(told.text.splitlines()) == 6
