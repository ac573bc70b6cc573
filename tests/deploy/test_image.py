"""The image, as far as one can look at it without an engine; see docs/operations.md."""

import json
import subprocess
import sys
from fnmatch import fnmatch

from aiohttp import web

from bot.settings import Settings
from bot.web import served
from tests.architecture.shelves import SHELVES, STANDALONE
from tests.architecture.source import ROOT, files
from tests.deploy.containers import instructions, words_of
from tests.ports import free_port

PATHS = [path.as_posix() for path in files()]


def copied() -> set[str]:
    """What comes into the image from this folder."""
    own = [one for one in words_of("COPY") if not one.startswith("--from")]
    return {source for words in own for source in words.split()[:-1]}


def test_nothing_is_fetched_by_an_address_and_everything_installed_by_its_hash() -> None:
    assert not words_of("ADD")
    assert not [words for words in words_of("RUN") if "://" in words or "curl" in words]
    (installing,) = [
        words for words in words_of("RUN") if words.startswith("requirements/install")
    ]
    for lock in installing.split()[2:]:
        assert (ROOT / "requirements" / f"{lock}.lock").is_file()
    assert "--require-hashes" in (ROOT / "requirements" / "install").read_text("utf-8")


def test_it_has_two_stages_and_the_second_neither_builds_nor_installs() -> None:
    first, second = words_of("FROM")
    assert first == f"{second} AS build"
    assert not [
        one
        for one in instructions()
        if one.stage == 1 and one.name == "RUN" and "pip" in one.words
    ]
    (taken,) = [one.words for one in instructions() if one.stage == 1 and one.name == "COPY"]
    assert taken == "--from=build /opt/oms-bot /opt/oms-bot"
    assert any("pip uninstall" in words and "setuptools pip" in words for words in words_of("RUN"))


def test_all_that_the_bot_imports_is_there_and_nothing_else() -> None:
    wanted = {f"{package}/" for package in SHELVES.keys() - STANDALONE}
    others = {"requirements/", "packages/identity-images/", "pyproject.toml"}
    assert copied() == wanted | others
    (compiled,) = [words for words in words_of("RUN") if "compileall" in words]
    assert {f"{name}/" for name in compiled.split("-q ")[1].split()} == wanted


def test_the_builder_is_sent_no_more_than_that() -> None:
    lines = (ROOT / ".containerignore").read_text("utf-8").splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule[1:] for rule in rules if rule.startswith("!")} == copied()
    assert (ROOT / ".dockerignore").read_bytes() == (ROOT / ".containerignore").read_bytes()
    left_out = [rule for rule in rules[1:] if not rule.startswith("!")]
    sent = [
        path
        for path in PATHS
        if path.startswith(tuple(copied()))
        and not any(path.startswith(rule) or fnmatch(path, rule) for rule in left_out)
    ]
    assert not [path for path in sent if "/tests/" in path or ".env" in path or ".db" in path]


def test_it_runs_as_somebody_without_rights_and_stops_when_asked() -> None:
    names = [one.name for one in instructions() if one.stage == 1]
    (user,) = words_of("USER")
    assert user.split(":")[0].isdecimal()
    assert int(user.split(":")[0]) > 0
    assert names.index("USER") < names.index("ENTRYPOINT")
    assert words_of("STOPSIGNAL") == ["SIGTERM"]
    assert json.loads(words_of("ENTRYPOINT")[0]) == ["python", "-m", "bot"]
    assert words_of("VOLUME") == ["/data"]


def test_it_sets_only_what_there_is_to_be_set() -> None:
    set_here = {
        pair.partition("=")[0]
        for words in words_of("ENV")
        for pair in words.split()
        if "=" in pair
    }
    ours = {field.upper() for field in Settings.model_fields}
    python = {"PATH", "PIP_NO_CACHE_DIR", "PIP_ROOT_USER_ACTION", "PYTHONDONTWRITEBYTECODE"}
    assert set_here - python <= ours
    assert {"DATABASE_URL", "MONITOR_LISTEN"} <= set_here


async def test_its_health_check_tells_one_that_lives_from_one_that_does_not() -> None:
    (check,) = words_of("HEALTHCHECK")
    _, isolated, _, code = json.loads(check.partition("CMD ")[2])
    port = free_port()

    async def looked() -> int:
        import asyncio

        command = [sys.executable, isolated, "-c", code.replace("9090", str(port))]
        done = await asyncio.to_thread(subprocess.run, command, capture_output=True, check=False)
        return done.returncode

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=status)

    app, status = web.Application(), 200
    app.router.add_get("/healthz", answer)
    assert await looked() != 0
    async with served(app, "127.0.0.1", port):
        assert await looked() == 0
        status = 500
        assert await looked() != 0
