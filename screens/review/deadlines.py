"""What reviewers read of deadlines that come near: one message that is kept right."""

from screens.buttons import Due, button, rows
from screens.screen import Screen
from storage.review.deadlines import MOST, Outlook
from texts import Html, Texts


def reminder(outlook: Outlook, texts: Texts, *, simulated: bool) -> Screen:
    """How much is late and how much will be, with the way there; no case, no person."""
    if outlook.clear:
        return Screen(texts("due-done"))
    lines = [texts("due-head")]
    if outlook.late and outlook.oldest:
        late, oldest = outlook.late, outlook.oldest
        lines.append(texts("due-late", many=late, more=_more(late), oldest=oldest))
    if outlook.soon and outlook.first:
        soon = outlook.soon
        lines.append(texts("due-soon", many=soon, more=_more(soon), first=outlook.first))
    lines.append(texts("due-then", simulated="yes" if simulated else "no"))
    keys = [
        button(texts.plain("due-next"), Due(to="next")),
        button(texts.plain("due-queue"), Due(to="late" if outlook.late else "waiting")),
    ]
    return Screen(Html("\n".join(lines)), rows(keys))


def _more(many: int) -> str:
    return "yes" if many >= MOST else "no"
