"""`python -m bot`: what whoever starts it is told when it cannot run, and the exit codes."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from demo.text_ids import text
from tests.architecture.source import ROOT
from tests.keys import WRITTEN
from tests.stories.http.warm import WarmBot

TOKEN = "4242424242:" + "secret" * 6


async def ended(folder: Path, *args: str, **settings: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr."""
    bot = WarmBot(folder, {"DATA_KEYS": WRITTEN, **settings}, args)
    await bot.start()
    code = await bot.ended()
    return code, bot.said, bot.log.read_text("utf-8")


@pytest.mark.parametrize("args", [(), ("run",)])
async def test_without_a_token_it_says_in_a_sentence_how_to_get_one(
    args: tuple[str, ...], tmp_path: Path
) -> None:
    code, said, complaint = await ended(tmp_path, *args)
    assert (code, said) == (2, "")
    assert complaint.count("\n") == 1
    assert "@BotFather" in complaint
    assert "make demo" in complaint
    assert not (tmp_path / "data").exists()


async def test_bad_settings_are_told_all_at_once_and_not_quoted(tmp_path: Path) -> None:
    bad = {"BOT_TOKEN": "hush", "ADMIN_IDS": "Ирина", "SEND_RATE": "0", "REVIEW": "никак"}
    code, _, complaint = await ended(tmp_path, "run", **bad)
    assert code == 2
    assert sorted(line.split(":")[0] for line in complaint.splitlines()) == sorted(bad)
    assert not any(value in complaint for value in ("hush", "Ирина", "никак", "Traceback"))


async def test_a_misspelt_name_in_the_env_file_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\nADMIN_ID=1\n", "utf-8")
    code, _, complaint = await ended(tmp_path, "run")
    assert code == 2
    assert "ADMIN_IDS" in complaint
    assert TOKEN not in complaint


@pytest.mark.parametrize("place", ["", "file/oms.db"])
async def test_a_database_that_cannot_be_used_is_told_in_a_line(
    place: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    url = f"sqlite:///{tmp_path / place}"
    code, _, complaint = await ended(tmp_path, "run", BOT_TOKEN=TOKEN, DATABASE_URL=url)
    assert code == 1
    assert complaint.startswith("База данных не открывается: ")
    assert complaint.count("\n") == 1
    assert "DATABASE_URL" in complaint
    assert not re.search(r"[a-z]+ [a-z]+", complaint)


async def test_a_word_it_does_not_know_is_told_with_those_it_does(tmp_path: Path) -> None:
    code, _, complaint = await ended(tmp_path, "dance")
    assert code == 2
    assert all(word in complaint for word in ("run", "demo", "doctor"))


POSTGRES = "postgresql://nobody@localhost:1/none"


async def test_roles_without_a_server_to_share_are_refused(tmp_path: Path) -> None:
    code, _, complaint = await ended(tmp_path, "run", "--only", "web", BOT_TOKEN=TOKEN)
    assert code == 2
    assert text("roles-need-server").is_in(complaint)
    assert complaint.count("\n") == 1
    assert not (tmp_path / "data").exists()


async def test_all_roles_by_name_are_as_none_by_name(tmp_path: Path) -> None:
    only = [word for role in ("web", "jobs", "pictures") for word in ("--only", role)]
    code, _, complaint = await ended(tmp_path, "run", *only)
    assert code == 2
    assert text("no-token").is_in(complaint)


async def test_who_judges_pictures_needs_keys_and_no_token(tmp_path: Path) -> None:
    pictures = ("run", "--only", "pictures")
    code, _, _ = await ended(tmp_path, *pictures, DATABASE_URL=POSTGRES)
    assert code == 1, "it got as far as the server, which is not there"
    code, _, complaint = await ended(tmp_path, *pictures, DATABASE_URL=POSTGRES, DATA_KEYS="")
    assert code == 2
    assert text("no-keys").is_in(complaint.splitlines()[-1])


async def test_who_cannot_put_pictures_right_does_not_take_them(tmp_path: Path) -> None:
    code, _, complaint = await ended(
        *(tmp_path, "run", "--only", "pictures"), DATABASE_URL=POSTGRES, PICTURES="strict"
    )
    assert code == 2
    assert text("pictures-unmended").is_in(complaint)


def test_the_command_line_loads_nothing_that_judges_pictures() -> None:
    """Only their workers do: a process that answers people stays small."""
    told = "import sys, bot.__main__; print(*sorted({'cv2', 'numpy'} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.split() == []
