"""The reminder of deadlines for reviewers: one message, edited when the counts change."""

from screens.buttons import DeskShortcut, button, rows
from screens.screen import Screen
from storage.review.deadlines import DeadlineCounts
from texts import Html, Texts


def reminder(counts: DeadlineCounts, texts: Texts, *, simulated: bool) -> Screen:
    """How many cases are late or will be soon, with buttons to the queue; no case, no person."""
    if counts.is_empty:
        return Screen(texts("due-done"))
    lines = [texts("due-head")]
    if counts.late and counts.oldest:
        lines.append(texts("due-late", many=counts.late, oldest=counts.oldest))
    if counts.soon and counts.first:
        lines.append(texts("due-soon", many=counts.soon, first=counts.first))
    lines.append(texts("due-then", simulated="yes" if simulated else "no"))
    keys = [
        button(texts.plain("due-next"), DeskShortcut(to="next")),
        button(texts.plain("due-queue"), DeskShortcut(to="late" if counts.late else "waiting")),
    ]
    return Screen(Html("\n".join(lines)), rows(keys))
