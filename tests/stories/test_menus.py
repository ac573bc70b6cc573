"""The list of commands beside the input field: by role, by language, and by where one stands."""

from pathlib import Path

from telegram_emulator import Telegram

from demo.people import Person
from demo.text_ids import english, typed
from domain.support.available_actions import ADMINS, REVIEWERS
from tests.stories.town import Town, in_town


def menu(town: Town, person: Person) -> list[tuple[str, str]]:
    """What the person's app shows: commands with what is said of them."""
    language = person.user.language_code or "ru"
    shown = town.telegram.profile.commands_for(person.user.id, language, private=True)
    return [(command["command"], command["description"]) for command in shown]


async def first(town: Town, person: Person, *names: str) -> None:
    """The menu begins with these, as soon as it was set."""

    def begins() -> bool | None:
        shown = [name for name, _ in menu(town, person)]
        return tuple(shown[: len(names)]) == names or None

    await town.telegram.events.until(begins, 5)


async def test_it_follows_a_citizen_from_the_first_word_to_the_application(town: Town) -> None:
    yulia = town.citizen()
    await first(town, yulia, "start", "check", "mfc", "faq")
    await town.before("surname", yulia)
    assert "cancel" in dict(menu(town, yulia))
    await town.sent(yulia)
    await yulia.says("/status")
    await first(town, yulia, "status", "place", "email", "phone", "cancel")
    since = yulia.mark()
    await yulia.says("/cancel")
    await yulia.waits_for("withdrawing", since=since)
    await yulia.presses("wish-withdraw-yes")
    await first(town, yulia, "start", "status", "check")


async def test_it_speaks_the_language_that_was_chosen(town: Town) -> None:
    yulia = town.citizen()
    await yulia.says("/language")
    await yulia.waits_for("language-ask")
    await yulia.presses(english("language-name"))
    await town.telegram.events.until(
        lambda: ("start", "Apply, or go on") in menu(town, yulia) or None, 5
    )
    await yulia.says("/language")
    await yulia.waits_for("Which language")
    await yulia.presses("language-name")
    await town.telegram.events.until(
        lambda: ("start", typed("command-start")) in menu(town, yulia) or None, 5
    )


async def test_whose_app_is_english_has_an_english_one_before_the_first_word(town: Town) -> None:
    them = Person(town.telegram, 909, "John", language_code="en")
    await town.telegram.events.until(
        lambda: ("start", "Apply, or go on") in menu(town, them) or None, 5
    )


async def test_a_reviewer_has_the_desk_first(town: Town) -> None:
    irina = await town.reviewer()
    await first(town, irina, *REVIEWERS, *ADMINS, "start")


async def test_an_answer_comes_though_the_menu_hangs(tmp_path: Path) -> None:
    telegram = Telegram()
    telegram.faults.add("setMyCommands", times=None, delay=60)
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.before("surname", yulia)
        await yulia.says("Щеглова")
        await yulia.waits_for("step-name.hint")


async def test_where_telegram_refuses_the_menu_it_is_set_with_the_next_word(town: Town) -> None:
    yulia = town.citizen()
    await town.telegram.events.until(
        lambda: ("all_private_chats", "en") in town.telegram.profile.commands or None, 5
    )
    town.telegram.faults.add("setMyCommands", code=502)
    await town.sent(yulia)
    await yulia.says("/status")
    await town.telegram.events.until(
        lambda: any(call.status == 502 for call in town.telegram.calls) or None, 5
    )
    await yulia.says("/status")
    await first(town, yulia, "status", "place")


async def test_after_a_restart_it_is_set_again_with_the_next_word(tmp_path: Path) -> None:
    telegram = Telegram()
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        yulia = town.citizen()
        await town.sent(yulia)
        await yulia.says("/status")
        await first(town, yulia, "status", "place")
    async with in_town(tmp_path / "oms.db", telegram=telegram) as town:
        since = yulia.mark()
        await yulia.says("/cancel")
        await yulia.waits_for("withdrawing", since=since)
        await yulia.presses("wish-withdraw-yes")
        await first(town, yulia, "start", "status", "check")
