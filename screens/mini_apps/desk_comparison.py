"""What was typed held beside what the machine read on the passport page, and where that stands."""

from collections.abc import Mapping
from typing import Any

from identity_images import places_in_lines

from domain.application import Answers
from screens.form.questions import show_answer
from states.passport_page import answers_from_page
from states.step import Step
from texts import Texts

FIELDS: Mapping[str, tuple[str, ...]] = {
    "surname": ("surname",),
    "name": ("name",),
    "patronymic": ("patronymic",),
    "birth_date": ("born",),
    "sex": ("sex",),
    "passport": ("series", "number"),
    "issued_on": ("issued",),
    "department": ("code",),
}
"""The fields of the machine-readable lines that hold the answer to a step."""
Json = Mapping[str, Any]


def places(answers: Answers) -> dict[str, list[float]]:
    """Where the fields stand in the scan, in shares of it; nothing where nobody knows."""
    scan = answers.get("scan") or {}
    reading = scan.get("reading")
    if not reading or reading["wrong"] or not reading["fields"]:
        return {}
    found = places_in_lines(reading["fields"], scan["width"], scan["height"])
    return {field: [round(side, 4) for side in box] for field, box in found.items()}


def compared(step: Step, answers: Answers, texts: Texts, *, opened: bool) -> Json:
    """Whether the page says the same; with `opened` also what it says."""
    if step.id not in FIELDS or "scan" not in answers:
        return {}
    fields, scan = FIELDS[step.id], answers["scan"]
    doubts = [scan.get("doubts", {})[one][0] for one in fields if one in scan.get("doubts", {})]
    read = answers_from_page(scan.get("reading", {}).get("fields", {}))
    known = show_answer(step, read[step.id], texts) if step.id in read else None
    typed = show_answer(step, answers[step.id], texts)
    sign = "unread"
    if doubts or known is not None:
        differs = doubts or str(known).casefold() != typed.casefold()
        sign = "differs" if differs else "same"
    where = places(answers)
    page = " ".join(doubts) or str(known or "")
    return {
        "sign": sign,
        "page": page if opened and sign == "differs" else "",
        "boxes": [where[one] for one in fields if one in where],
    }
