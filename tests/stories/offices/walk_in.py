"""A visitor without an appointment at the desk, so that a story can begin behind it."""

from specimens import YULIA
from telegram_emulator import Message

from demo.citizens import PHONE, Answers, fills_in, says
from demo.people import Person
from domain.person import FIRST_WITHOUT_CHAT, has_chat
from tests.stories.offices.appointment import goes
from tests.stories.town import Town

ADULT, NUMBER = "category-adult", "V26-000001-3"
FIRST_PERSON = FIRST_WITHOUT_CHAT + 1


async def comes(clerk: Person, whom: str = ADULT, office: str = "Арбат") -> Message:
    """From `/visit` to the question whether the visitor has Telegram."""
    since = clerk.mark()
    await clerk.says(f"/visit {office}")
    await clerk.waits_for("walk-in-whom", since=since)
    return await goes(clerk, whom, "walk-in-telegram")


async def without_telegram(clerk: Person, whom: str = ADULT) -> Message:
    await comes(clerk, whom)
    return await goes(clerk, "walk-in-telegram-no", "walk-in-without")


async def gives_link(clerk: Person, whom: str = ADULT) -> str:
    """What the visitor sends by opening the link."""
    await comes(clerk, whom)
    await goes(clerk, "Да, дать ссылку", "ждём, пока посетитель откроет ссылку")
    return await copied(clerk)


async def copied(clerk: Person) -> str:
    link = await clerk.copies("walk-in-copy")
    return f"/start {link.partition('?start=')[2]}"


async def enters_adult(clerk: Person, **instead: str) -> None:
    """The form of Юлия from its first question to the end, typed by the clerk."""
    typed = {PHONE: says("+7 999 000-01-01"), **{q: says(words) for q, words in instead.items()}}
    await fills_in(clerk, Answers(YULIA, form="step-form-paper", instead=typed))


def chats_written_to(town: Town) -> set[int]:
    return {
        int(call.params["chat_id"]) for call in town.telegram.calls if "chat_id" in call.params
    }


def nobody_without_a_chat_was_written_to(town: Town) -> bool:
    return all(has_chat(chat) for chat in chats_written_to(town))
