"""Which questions a citizen is asked, in which order, and how far along they are told to be."""

import re
from datetime import date

import pytest
from specimens import YULIA
from telegram_emulator import Message

from demo.citizens import Answers, applies, says
from demo.people import Person
from demo.text_ids import text
from domain.form import enp
from tests.stories.town import Town

QUESTIONS: dict[str, str] = {
    "insurer": "step-insurer.question",
    "enp": "step-enp.question",
    "form": "step-form.question",
    "photo": "step-photo.question",
    "signature": "step-signature.question",
    "scan": "step-scan.question",
}
ASKS_INSURER = {
    "step-reason-first",
    "step-reason-change-year",
    "step-reason-change-move",
    "step-reason-change-stop",
}


def asked(person: Person) -> list[Message]:
    """Every question as it was first put, in order."""
    put: dict[str, Message] = {}
    for one in person.room.journal:
        if one.by_bot and text("form-head") in one:
            put.setdefault(one.text, one)
    return list(put.values())


@pytest.mark.parametrize(
    "reason",
    [
        "step-reason-first",
        "step-reason-lost",
        "step-reason-change-year",
        "step-reason-change-move",
        "step-reason-change-stop",
        "step-reason-personal",
        "step-reason-error",
        "step-reason-worn",
    ],
)
async def test_each_reason_asks_for_insurer_and_number_only_where_it_must(
    town: Town, reason: str
) -> None:
    yulia = town.citizen()
    await town.before("reason", yulia)
    first = reason == "step-reason-first"
    expected = ["insurer"] * (reason in ASKS_INSURER) + ["enp"] * (not first) + ["form"]
    await yulia.presses(reason)
    for step in expected:
        await yulia.waits_for(QUESTIONS[step])
        if step == "insurer":
            await yulia.presses("МАКС-М")
        elif step == "enp":
            await yulia.presses("step-enp-unknown")


@pytest.mark.parametrize(("form", "sections"), [("step-form-paper", 6), ("step-form-plastic", 7)])
async def test_sections_come_in_their_order_and_are_counted_with_the_longest_way_first(
    town: Town, form: str, sections: int
) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form=form), until="step-check.question")
    heads = [one.text.splitlines()[0] for one in asked(yulia)]
    counted = [[int(number) for number in re.findall(r"\d+", head)] for head in heads]
    assert counted[0] == [1, 7]
    assert counted[-1] == [sections, sections]
    left = [of - at for at, of in counted]
    assert left == sorted(left, reverse=True)
    named = list(dict.fromkeys(head.partition(" · ")[0] for head in heads))
    pictures = [text("section-pictures")] if form == "step-form-plastic" else []
    assert named == [
        text("section-agreement"),
        text("section-policy"),
        *pictures,
        text("section-passport"),
        text("section-contacts"),
        text("section-delivery"),
        text("section-check"),
    ]


async def test_the_bar_fills_from_question_to_question_and_is_full_at_the_end(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form="step-form-paper"), until="step-check.question")
    bars = [one.text.splitlines()[1] for one in asked(yulia)]
    assert all(len(bar) == 10 and set(bar) <= {"▰", "▱"} for bar in bars)
    filled = [bar.count("▰") for bar in bars]
    assert filled == sorted(filled)
    assert filled[-1] == 10


async def test_one_question_a_message_and_every_question_has_a_way_back_and_out(
    town: Town,
) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA), until="step-check.question")
    for question in asked(yulia):
        keys = question.markup["keyboard"] if question.markup else []
        offered = question.labels + [key["text"] for row in keys for key in row]
        assert text("move-back") in offered, question.text
        assert text("move-cancel") in offered, question.text


async def test_skipping_is_offered_only_where_a_step_is_optional(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA), until="step-check.question")
    skippable = [one.text for one in asked(yulia) if text("move-skip") in one.labels]
    assert len(skippable) == 2
    assert text("step-snils.question").is_in(skippable[0])
    assert "E-mail" in skippable[1]


async def test_a_number_of_a_policy_with_a_wrong_check_digit_is_refused_with_an_example(
    town: Town,
) -> None:
    yulia = town.citizen()
    await town.before("enp", yulia)
    await yulia.says("7754 9008 8200 1238")
    refused = await yulia.waits_for("refused-enp-check")
    assert "7754 9008 8200 1237" in refused.text
    assert text("step-enp.question") in refused
    await yulia.says("7754 9008 8200 1237")
    await yulia.waits_for("step-form.question")


async def test_a_number_that_hides_another_birth_date_is_taken_and_travels_as_a_warning(
    town: Town,
) -> None:
    yulia, irina = town.citizen(), await town.reviewer()
    answers = Answers(YULIA, form="step-form-paper")
    of_another = enp.make_enp("77", date(1985, 1, 2), male=False, counter=5)
    answers.instead["step-enp.question"] = says(of_another)
    await applies(yulia, answers)
    warning = "finding-enp-birth"
    assert yulia.sees(warning)
    await irina.waits_for("notice-review-new")
    await irina.presses("desk-show")
    await irina.waits_for(warning)


async def test_the_confirmation_has_a_number_to_copy_and_dates(town: Town) -> None:
    yulia = town.citizen()
    await applies(yulia, Answers(YULIA, form="step-form-paper"))
    sent = await yulia.waits_for("notice-sent")
    number = await yulia.copies("copy-reference")
    assert number in sent
    assert text("notice-sent", review="03.06.2026") in sent
    assert text("notice-sent", ready="03.07.2026") in sent
