"""Every column that can hold words is either sealed or declared plain, with the reason."""

from collections.abc import Iterable, Iterator, Mapping

PLAIN: Mapping[str, str] = {
    "applications.due_at": "a moment",
    "applications.form": "paper or plastic, for the queue's filter",
    "applications.opened_at": "a moment",
    "applications.previous_change": "the day of an earlier application made here",
    "applications.ready_at": "a moment",
    "applications.sent_at": "a moment",
    "applications.status": "one of our own codes",
    "applications.touched_at": "a moment",
    "channels.channel": "mail or sms",
    "channels.level": "one of our own codes",
    "counters.name": "what is counted",
    "cursors.key": "Telegram ids",
    "cursors.state": "the name of a question",
    "daily_statistics.code": "one of our own codes, or a number",
    "daily_statistics.day": "a day",
    "daily_statistics.kind": "one of our own codes",
    "data_keys.name": "a key's name, from which nothing follows",
    "data_keys.proof": "sealed by the key it proves",
    "erasures.at": "a moment",
    "erasures.why": "one of our own codes",
    "email_codes.address": "an HMAC of the address and the chat",
    "email_codes.again_at": "a moment",
    "email_codes.code": "an HMAC of the code, the address and the chat; good for ten minutes",
    "email_codes.expires_at": "a moment",
    "email_codes.hour_ends": "a moment",
    "expiries.due_at": "a moment",
    "expiries.what": "one of our own codes",
    "guides.remind_at": "a moment",
    "guides.step": "one of our own codes",
    "guides.way": "one of our own codes",
    "history.at": "a moment",
    "history.what": "one of our own codes",
    "journal.at": "a moment",
    "journal.what": "one of our own codes",
    "handled_updates.expires_at": "a moment",
    "inspections.asked_at": "a moment",
    "inspections.asker": "random, of a process",
    "inspections.finished_at": "a moment",
    "inspections.format": "one of our own codes",
    "inspections.id": "random",
    "inspections.lane": "one of our own codes",
    "inspections.leased_until": "a moment",
    "inquiries.asked_at": "a moment",
    "inquiries.closed_at": "a moment",
    "inquiries.status": "one of our own codes",
    "invitations.name": "the short name that an admin will call a colleague by",
    "invitations.code_hash": "the hash of a code",
    "invitations.until": "a moment",
    "key_values.name": "our own",
    "key_values.value": "where the clock was anchored, and other notes of the process",
    "languages.language": "the name of a language",
    "leases.until": "a moment",
    "letter_limits.hour_ends": "a moment",
    "letter_limits.citizen_hash": "an HMAC of who erased everything; good for an hour",
    "notices.channel": "chat, mail, code or sms",
    "notices.due_at": "a moment",
    "notices.kind": "one of our own codes",
    "notices.leased_until": "a moment",
    "notices.outcome": "one of our own codes",
    "notices.settled_at": "a moment",
    "papers.category": "one of our own codes: for whom, without a name; an index and a key",
    "papers.paper": "one of our own codes",
    "policy_links.token": "random",
    "pictures.id": "random",
    "pictures.kept_until": "a moment",
    "pictures.step": "the name of a question",
    "queue_changes.due": "an hour",
    "queue_changes.form": "paper or plastic",
    "queue_changes.status": "one of our own codes",
    "queue_counts.due": "an hour",
    "queue_counts.form": "paper or plastic",
    "queue_counts.status": "one of our own codes",
    "questions.answered_at": "a moment",
    "questions.asked_at": "a moment",
    "eligibility_answers.changed_at": "a moment",
    "eligibility_answers.declared": "our own codes for four taps, without a name",
    "send_slots.name": "one of our own words",
    "schema_steps.name": "the name of a file",
    "seats.at": "a moment",
    "seats.category": "one of our own codes: for whom, without a name; an index and a key",
    "seats.place": "an office of the public list",
    "seats.until": "a moment",
    "sign_ins.code": "random, good for one use and some minutes",
    "sign_ins.expires_at": "a moment",
    "sign_ins.nonce": "random, good for one use and some minutes",
    "sign_ins.state": "random, good for one use and some minutes",
    "sign_ins.token": "random, good for one use and some minutes",
    "sign_ins.verifier": "random, good for one use and some minutes",
    "search_tokens.token": "an HMAC; what it gives away is told in docs/decisions/0023",
    "status_messages.due_at": "a moment",
    "ratings.month": "a month",
    "undoable.until": "a moment",
    "reasons.code": "one of our own codes",
    "reminders.day": "a day",
    "reminders.says": "two counts and a moment",
    "statistics_state.filled_from": "a day",
    "statistics_state.name": "one of our own words",
    "staff.name": "the short name that an admin calls a colleague by, shown to colleagues",
    "staff.since": "a moment",
    "visit_history.at": "a moment",
    "visit_history.what": "one of our own codes",
    "visits.at": "a moment",
    "visits.category": "one of our own codes: for whom, without a name; an index",
    "visits.due_at": "a moment",
    "visits.opened_at": "a moment",
    "visits.place": "an office of the public list",
    "visits.status": "one of our own codes",
    "walk_ins.code": "ten random digits, good for one use and ten minutes",
    "walk_ins.until": "a moment",
    "staff_offices.place": "an office of the public list",
}

Column = tuple[str, str]
"""`table.column` and its declared type."""


def undeclared(
    columns: Iterable[Column], plain: Mapping[str, str], sealed: Iterable[str]
) -> Iterator[str]:
    """Columns of words or bytes that are neither or both."""
    under_seal = set(sealed)
    for name, kind in columns:
        if kind.upper() not in {"TEXT", "BLOB"}:
            continue
        if name in plain and name in under_seal:
            yield f"{name}: declared plain, and sealed"
        if name not in plain and name not in under_seal:
            yield (
                f"{name}: may it stand in the clear? If it may, say why in PLAIN in"
                " tests/architecture/columns.py; if it is personal, put it into SEALED in"
                " storage/encryption.py, and seal it where it is written"
            )
