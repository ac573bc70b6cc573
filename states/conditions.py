"""On what it depends whether a step is asked: claims about the answers so far."""

from collections.abc import Mapping
from typing import Any, Literal

from domain.application import Answers
from domain.form import reasons
from domain.holder import has_passport
from states.passport_page import answers_from_page
from states.step import Condition

LEAST_READ = 3
"""The fewest fields of a page that are offered; fewer are sooner typed than checked."""

Proof = Literal["code", "portal", "none"]


def answered(name: str, *values: str) -> Condition:
    """The condition that an earlier answer is one of these."""

    def holds(answers: Answers) -> bool:
        return answers.get(name) in values

    return holds


def unless(name: str, *values: str) -> Condition:
    """The condition that an earlier answer is none of these."""

    def holds(answers: Answers) -> bool:
        return answers.get(name) not in values

    return holds


asks_insurer = answered("reason", *(one.id for one in reasons.REASONS if one.asks_insurer))
asks_enp = answered("reason", *(one.id for one in reasons.REASONS if one.asks_enp))
plastic = answered("form", "plastic")
is_collected = unless("form", "digital")


def needs_photo(answers: Answers) -> bool:
    """Whether the policy has a photo and a signature: a card does, but not a child's under 14."""
    return plastic(answers) and has_passport(answers)


def has_eligibility(answers: Answers) -> bool:
    return "road" in answers


def uses_portal(answers: Answers) -> bool:
    """Whether this application's account is confirmed by signing in at the portal."""
    return (answers.get("road") or {}).get("proof") == "portal"


def has_portal_data(answers: Answers) -> bool:
    return uses_portal(answers) and bool(portal_claims(answers))


def portal_claims(answers: Answers) -> dict[str, Any]:
    """The answers that the portal gave, by step."""
    return dict((answers.get("sign_in") or {}).get("claims", {}))


def accepted_answers(answers: Answers, id: str) -> Mapping[str, Any]:
    """The answers that were accepted in that step, by step."""
    accepted: Mapping[str, Any] = (answers.get(id) or {}).get("taken", {})
    return accepted


def confirmed_by_portal(answers: Answers) -> Mapping[str, Any]:
    """The portal's answers that the citizen accepted, by step."""
    return accepted_answers(answers, "known")


def page_fields_read(answers: Answers) -> Mapping[str, str]:
    """The fields that were read from the passport page."""
    read: Mapping[str, str] = (answers.get("scan") or {}).get("reading", {}).get("fields", {})
    return read


def is_readable(answers: Answers) -> bool:
    """Whether enough fields were read from the page."""
    read = page_fields_read(answers)
    return len(read) >= LEAST_READ and len(answers_from_page(read)) >= LEAST_READ


def accepted_from_page(answers: Answers) -> Mapping[str, Any]:
    """The answers read from the page that the citizen accepted, by step."""
    return accepted_answers(answers, "reading")


def email_proof(answers: Answers) -> Proof | None:
    """How the e-mail address was confirmed; None where there is no address."""
    email = answers.get("email")
    if not email:
        return None
    if confirmed_by_portal(answers).get("email") == email:
        return "portal"
    return "code" if (answers.get("email_code") or {}).get("email") == email else "none"


def is_email_trusted(answers: Answers) -> bool:
    """Whether notices may go there: the address was confirmed, or given at an office."""
    return email_proof(answers) in {"code", "portal"} or _said_at_office(answers)


def needs_email_code(answers: Answers) -> bool:
    """Whether a code is asked for: not at an office, where nobody has a mailbox at hand."""
    return email_proof(answers) in {"code", "none"} and not _said_at_office(answers)


def _said_at_office(answers: Answers) -> bool:
    return "category" in (answers.get("road") or {})
