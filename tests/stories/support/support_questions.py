"""Questions to the staff, as stories put them."""

from demo.people import Person
from demo.text_ids import text
from tests.stories.town import Town

WORDS = "А в Кисловодске на водах?"
ANSWER = "Да, по полису лечат и в Кисловодске; путёвку оформляет врач."


async def asked(town: Town, yulia: Person, words: str = WORDS) -> None:
    """Put outside any form, and sent."""
    since = yulia.mark()
    await yulia.says(f"/faq {words}")
    await yulia.waits_for(lambda one: text("inquiry-ask") in one.labels, since=since)
    await yulia.presses("inquiry-ask")
    await yulia.waits_for("inquiry-draft", since=since)
    await yulia.presses("inquiry-send")
    await yulia.waits_for("inquiry-sent", since=since)
    await town.idle()


async def many(town: Town) -> int:
    return await town.dependencies.store.support_questions.count()
