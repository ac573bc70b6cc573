"""The doctor: a line for each thing, a cross for each fault, and never the token."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from telegram_emulator import Params, Telegram, serving

from bot.doctor import examine
from bot.web import served
from documents import fonts
from domain.application import Change, HistoryEntry
from storage.sqlite import SqliteDriver
from storage.store import Store
from tests.keys import KEYS, WRITTEN
from tests.mail.letterbox import open_letterbox
from tests.ports import free_port
from tests.sms.pretend import SECRET, open_gateway
from tests.stories.http.warm import WarmBot
from texts import load

SUMMER = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)
ENGLISH = re.compile(r"[a-z]+ [a-z]+")
"""Two words in a row: no name of a file or a code."""
COMMAND = re.compile("«[^»]*»")
WRONG = "4242424242:" + "wrong" * 7


@dataclass
class Practice:
    """A doctor in a folder of its own, with the settings of a healthy bot."""

    telegram: Telegram
    folder: Path
    settings: dict[str, str]
    environment: pytest.MonkeyPatch
    said: list[str] = field(default_factory=list)

    async def examines(self, now: datetime = SUMMER, **instead: str) -> bool:
        self.environment.chdir(self.folder)
        for name, value in (self.settings | instead).items():
            self.environment.setenv(name, value)
        sound = await examine(load("ru"), self.said.append, lambda: now)
        assert self.settings["BOT_TOKEN"] not in "\n".join(self.said)
        assert WRONG not in "\n".join(self.said)
        assert not [line for line in self.said if ENGLISH.search(COMMAND.sub("", line))]
        return sound

    @property
    def ill(self) -> list[str]:
        return [line.removeprefix("✕ ") for line in self.said if line.startswith("✕ ")]


@pytest.fixture
async def practice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Practice]:
    telegram = Telegram("4242424242:" + "right" * 7)
    async with serving(telegram) as address:
        settings = {
            "BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": address,
            "DATA_KEYS": WRITTEN,
            "DATABASE_URL": f"sqlite:///{tmp_path / 'oms.db'}",
        }
        yield Practice(telegram, tmp_path, settings, monkeypatch)


async def test_where_all_is_well_each_thing_has_its_line(practice: Practice) -> None:
    assert await practice.examines()
    subjects = [line.split(":")[0] for line in practice.said]
    wanted = [
        *("Настройки", "Списки и тексты", "База данных", "Шрифты", "Снимки"),
        *("Часы и календарь", "Bot API"),
    ]
    assert subjects == [f"✓ {subject}" for subject in wanted]
    assert "@pretend_bot" in practice.said[-1]
    assert str(practice.folder / "oms.db") in practice.said[2]


async def test_bad_settings_are_told_all_at_once(practice: Practice) -> None:
    assert not await practice.examines(ADMIN_IDS="Ирина", DAY_SECONDS="-1", BOT_TOKEN="x")
    assert sorted(line.split(": ")[1] for line in practice.ill) == [
        "ADMIN_IDS",
        "BOT_TOKEN",
        "DAY_SECONDS",
    ]
    assert "Ирина" not in "\n".join(practice.said)


def _broken(file: Path) -> None:
    file.write_bytes(b"This is no database. " * 100)
    file.chmod(0o600)


def _folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize("spoil", [_broken, _folder])
async def test_a_database_that_cannot_be_used_is_told(
    practice: Practice, spoil: Callable[[Path], None]
) -> None:
    spoil(practice.folder / "oms.db")
    assert not await practice.examines()
    (line,) = practice.ill
    assert line.startswith("База данных: ")


async def test_a_missing_font_is_told(practice: Practice) -> None:
    practice.environment.setitem(fonts._FILES, fonts.BOLD, "absent.ttf")
    assert not await practice.examines()
    (line,) = practice.ill
    assert line.startswith("Шрифты: absent.ttf")


async def test_pictures_that_are_only_checked_are_told_and_no_illness(practice: Practice) -> None:
    assert await practice.examines(PICTURES="strict")
    assert any("только проверяются" in line for line in practice.said)


async def test_a_calendar_that_ends_too_soon_is_told(practice: Practice) -> None:
    assert not await practice.examines(now=SUMMER.replace(year=2040))
    (line,) = practice.ill
    assert line.startswith("Часы и календарь: ")
    assert "holidays" in line


async def test_without_a_token_it_says_how_to_get_one(practice: Practice) -> None:
    assert not await practice.examines(BOT_TOKEN="")
    (line,) = practice.ill
    assert line.startswith("Bot API: Нет BOT_TOKEN")
    assert "@BotFather" in line


async def test_a_token_telegram_does_not_know_is_told(practice: Practice) -> None:
    assert not await practice.examines(BOT_TOKEN=WRONG)
    (line,) = practice.ill
    assert line.startswith("Bot API: ")
    assert "BOT_TOKEN" in line


async def test_a_telegram_that_does_not_answer_is_told(practice: Practice) -> None:
    assert not await practice.examines(TELEGRAM_API_URL="http://127.0.0.1:9")
    (line,) = practice.ill
    assert line.startswith("Bot API: не отвечает (TelegramNetworkError)")


async def test_a_page_of_something_else_is_told(practice: Practice) -> None:
    async def page(_request: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>It works!</html>", content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{any:.*}", page)
    async with serving(Telegram(), app=app) as address:
        assert not await practice.examines(TELEGRAM_API_URL=address)
    (line,) = practice.ill
    assert line.startswith("Bot API: не отвечает (TelegramServerError)")


@pytest.mark.parametrize("fault", [{}, {"BOT_TOKEN": WRONG}])
async def test_the_exit_code_tells_whether_all_is_well(
    practice: Practice, fault: dict[str, str]
) -> None:
    doctor = WarmBot(practice.folder, practice.settings | fault, ("doctor",))
    await doctor.start()
    code = await doctor.ended()
    assert doctor.said.count("\n") == 7
    # Some day the calendar of this installation will have ended, and then that is told.
    assert code == int("✕" in doctor.said)
    assert ("✕ Bot API" in doctor.said) == bool(fault)
    assert practice.telegram.token not in doctor.said + doctor.log.read_text("utf-8")


async def test_a_clock_behind_what_is_written_is_told(practice: Practice) -> None:
    driver = await SqliteDriver.open(practice.folder / "oms.db", KEYS)
    store, later = Store(driver), datetime(2999, 1, 1, tzinfo=UTC)
    draft = await store.open_draft(101, later)
    await store.save(Change(draft, HistoryEntry("sent", 101, later)))
    await driver.close()
    assert not await practice.examines()
    assert "часы отстают" in practice.ill[0]


@pytest.mark.parametrize(
    ("status", "topic", "told"),
    [
        ("member", "", "может писать"),
        ("administrator", "1", "может писать"),
        ("kicked", "", "бота нет в группе"),
        ("left", "", "бота нет в группе"),
        ("member", "7", "нет или она закрыта"),
    ],
)
async def test_the_staff_group_is_looked_at_without_a_word_said_in_it(
    practice: Practice, status: str, topic: str, told: str
) -> None:
    group = practice.telegram.add_group("Смена", forum=True)
    group.members[practice.telegram.bot.id] = status
    sound = await practice.examines(STAFF_CHAT_ID=str(group.id), STAFF_TOPIC_ID=topic)
    assert told in practice.said[-1]
    assert sound == (told == "может писать")
    assert group.visible() == []


async def test_a_staff_group_that_moved_or_is_not_there_is_told(practice: Practice) -> None:
    group = practice.telegram.add_group("Смена")
    group.migrated_to = -1_002_999_999_999
    assert not await practice.examines(STAFF_CHAT_ID=str(group.id))
    assert "её новый номер, -1002999999999" in practice.said[-1]
    assert not await practice.examines(STAFF_CHAT_ID="-1009999999999")
    assert "не найдена" in practice.said[-1]


async def test_letters_and_sms_are_looked_at_and_none_is_sent(practice: Practice) -> None:
    async with open_letterbox() as box, open_gateway() as gateway:
        ways = {
            "SMTP_URL": f"smtp://127.0.0.1:{box.port}",
            "MAIL_FROM": "oms@example.ru",
            "SMS_URL": gateway.url,
        }
        assert await practice.examines(SUMMER, **ways)
        assert [line.split(":")[0] for line in practice.said[-2:]] == ["✓ Почта", "✓ SMS"]
        assert not box.letters
        assert gateway.asked == 0
    assert not await practice.examines(SUMMER, **ways)
    assert [line.split(":")[0] for line in practice.ill] == ["Почта", "SMS"]
    assert SECRET not in "\n".join(practice.said)


async def test_a_database_that_others_may_read_is_told_with_the_command_that_ends_it(
    practice: Practice,
) -> None:
    folder = practice.folder / "kept;here"
    url = f"sqlite:///{folder / 'oms.db'}"
    assert await practice.examines(DATABASE_URL=url)
    (folder / "oms.db").chmod(0o644)
    folder.chmod(0o755)
    practice.said.clear()
    assert not await practice.examines(DATABASE_URL=url)
    (line,) = practice.ill
    (command,) = re.findall("«(.*)»", line)
    told = await asyncio.create_subprocess_shell(command)
    assert await told.wait() == 0
    assert await practice.examines(DATABASE_URL=url)


async def test_a_webhook_is_told_with_the_command_that_deletes_it(practice: Practice) -> None:
    secret = "http://127.0.0.1:9/hidden/path"
    await practice.telegram.call(practice.telegram.token, "setWebhook", Params({"url": secret}))
    assert not await practice.examines()
    (line,) = practice.ill
    (command,) = re.findall("«python -m bot (.*)»", line)
    told = await ended(practice, "webhook", "info")
    assert told[0] == 0
    assert "127.0.0.1" in told[1]
    assert "hidden" not in line + told[1]
    assert (await ended(practice, *command.split()))[0] == 0
    assert "не стоит" in (await ended(practice, "webhook", "info"))[1]
    assert await practice.examines()


async def test_a_webhook_that_is_wanted_is_no_illness(practice: Practice) -> None:
    url = "http://127.0.0.1:9"
    await practice.telegram.call(practice.telegram.token, "setWebhook", Params({"url": url}))
    assert await practice.examines(WEBHOOK_URL=url, WEBHOOK_LISTEN="127.0.0.1:9")


async def test_a_token_that_is_wrong_has_no_webhook_to_tell_of(practice: Practice) -> None:
    practice.settings["BOT_TOKEN"] = WRONG
    code, said, complaint = await ended(practice, "webhook", "info")
    assert (code, said) == (1, "")
    assert "проверьте BOT_TOKEN" in complaint


async def ended(practice: Practice, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    for name in ("said.log", "bot.log"):
        (practice.folder / name).unlink(missing_ok=True)
    bot = WarmBot(practice.folder, practice.settings, args)
    await bot.start()
    code = await bot.ended()
    return code, bot.said, bot.log.read_text("utf-8")


async def test_where_monitoring_may_ask_is_told(practice: Practice) -> None:
    port = free_port()
    assert await practice.examines(MONITOR_LISTEN=f"127.0.0.1:{port}")
    assert any("MONITOR_LISTEN свободен" in line for line in practice.said)


async def test_a_bot_that_answers_at_its_address_is_no_fault_a_stranger_is(
    practice: Practice,
) -> None:
    port = free_port()

    async def lives(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    for path, well in (("/healthz", True), ("/elsewhere", False)):
        app = web.Application()
        app.router.add_get(path, lives)
        async with served(app, "127.0.0.1", port):
            assert await practice.examines(MONITOR_LISTEN=f"127.0.0.1:{port}") == well
    assert any("он уже запущен" in line for line in practice.said)
    (line,) = practice.ill
    assert "EADDRINUSE" in line


async def test_an_address_of_another_machine_is_told(practice: Practice) -> None:
    assert not await practice.examines(MONITOR_LISTEN="192.0.2.1:9090")
    (line,) = practice.ill
    assert line.startswith("Мониторинг: ")
    assert "EADDRNOTAVAIL" in line
