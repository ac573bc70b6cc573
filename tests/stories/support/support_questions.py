"""Questions to the staff, as stories put them."""

from telegram_emulator.person import Person

from tests.stories.town import Town

WORDS = "А в Кисловодске на водах?"
ANSWER = "Да, по полису лечат и в Кисловодске; путёвку оформляет врач."


async def asked(town: Town, yulia: Person, words: str = WORDS) -> None:
    """Put outside any form, and sent."""
    since = yulia.mark()
    await yulia.says(f"/faq {words}")
    await yulia.waits_for(lambda one: "Спросить сотрудника" in one.labels, since=since)
    await yulia.presses("Спросить сотрудника")
    await yulia.waits_for("Уйдут эти слова", since=since)
    await yulia.presses("Отправить вопрос")
    await yulia.waits_for("передан сотруднику", since=since)
    await town.idle()


async def many(town: Town) -> int:
    return await town.house.store.inquiries.how_many()
