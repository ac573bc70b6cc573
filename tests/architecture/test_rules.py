"""Each rule of the house can fail: a small bad sample is found, a good one left alone."""

from textwrap import dedent

import pytest

from tests.architecture import (
    declared,
    example,
    expected_words,
    parameters,
    reading,
    secrets,
    shelves,
    sizes,
    spoken,
    surfaces,
    wording,
    words,
)
from tests.architecture.source import Source


def sample(path: str, text: str) -> list[Source]:
    return [Source(path, dedent(text))]


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("domain/form/enp.py", "from states import journey"),
        ("domain/form/enp.py", "import pydantic"),
        ("texts/__init__.py", "import identity_images"),
        ("storage/store.py", "from states.step import Step"),
        ("handlers/form/answers.py", "def f():\n    from jobs.simulated_review import tick"),
        ("jobs/courier.py", "from bot.clock import Clock"),
        ("screens/form/questions.py", "from telegram_emulator.telegram import Telegram"),
        ("packages/telegram-emulator/src/telegram_emulator/server.py", "from texts import load"),
        ("packages/identity-images/src/identity_images/mrz.py", "from domain import form"),
        ("bot/app.py", "from telegram_emulator.server import serve"),
        ("bot/app.py", "from tests.stories import play"),
        ("states/journey.py", "from aiogram import Bot"),
        ("storage/store.py", "import aiogram.types"),
        (
            "jobs/simulated_review.py",
            "from apscheduler.schedulers.asyncio import AsyncIOScheduler",
        ),
        ("screens/show.py", "from PIL import Image"),
        ("packages/identity-images/src/identity_images/decode.py", "import fpdf"),
        ("bot/app.py", "import aiosqlite"),
    ],
)
def test_a_wrong_import_is_found(path: str, line: str) -> None:
    assert len(list(shelves.wrong_imports(sample(path, line)))) == 1


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("bot/__main__.py", "from telegram_emulator.server import serve"),
        ("demo/page.py", "from telegram_emulator.server import serve"),
        ("handlers/form/answers.py", "from screens.form.questions import question"),
        ("states/step.py", "from aiogram.fsm.state import State"),
        ("jobs/schedule.py", "from apscheduler.schedulers.asyncio import AsyncIOScheduler"),
        ("tests/stories/test_start.py", "from telegram_emulator.telegram import Telegram"),
    ],
)
def test_a_right_import_is_left_alone(path: str, line: str) -> None:
    assert list(shelves.wrong_imports(sample(path, line))) == []


SURFACE = Source(
    "packages/specimens/src/specimens/__init__.py",
    '__all__ = ["YULIA"]\nfrom specimens.person import ARTYOM, YULIA\n',
)
EMULATOR_TEST = "packages/telegram-emulator/tests/test_html.py"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("demo/page.py", "from specimens.person import YULIA"),
        ("demo/page.py", "import specimens.person"),
        ("demo/page.py", "from specimens import ARTYOM"),
        ("demo/page.py", "import specimens\nx = specimens.ARTYOM"),
        ("tests/page/bare.py", "from telegram_emulator.page.config import Side"),
        ("packages/identity-images/tests/test_page.py", "from specimens.person import YULIA"),
    ],
)
def test_an_import_behind_a_packages_surface_is_found(path: str, text: str) -> None:
    assert len(list(surfaces.behind_the_surface([SURFACE, *sample(path, text)]))) == 1


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("demo/page.py", "import specimens\nfrom specimens import YULIA\nx = specimens.YULIA"),
        ("demo/page.py", "from specimens import bombs\nfrom specimens.bombs import pages"),
        ("bench/sheets.py", "from specimens.photographs.generated import person"),
        ("packages/specimens/tests/test_specimens.py", "from specimens.person import ARTYOM"),
    ],
)
def test_an_import_of_a_packages_surface_is_left_alone(path: str, text: str) -> None:
    assert list(surfaces.behind_the_surface([SURFACE, *sample(path, text)])) == []


def test_a_packages_test_that_knows_us_is_found() -> None:
    for line in ("import texts", "from bot.clock import Clock", "import specimens"):
        assert len(list(surfaces.dependent(sample(EMULATOR_TEST, line)))) == 1
    helper = Source("packages/telegram-emulator/tests/transports.py", "")
    assert list(surfaces.dependent([helper, *sample("tests/x.py", "import transports")]))
    own = "import json, aiogram\nfrom telegram_emulator.html import parse"
    assert list(surfaces.dependent(sample(EMULATOR_TEST, own))) == []


def test_an_undeclared_library_is_found() -> None:
    project = """
        [project]
        dependencies = ["pydantic-settings>=2", "fluent.runtime"]
        optional-dependencies.dev = ["pytest"]
    """
    text = "import pydantic_settings, json, domain.form.enp\nfrom fluent import x\nimport pytest"
    (found,) = declared.undeclared(sample("bot/x.py", text), project)
    assert found == "bot/x.py:3: pytest is not declared in pyproject.toml"
    assert list(declared.undeclared(sample("tests/x.py", text), project)) == []


def test_a_library_that_a_package_does_not_declare_itself_is_found() -> None:
    ours = "[project]\ndependencies = ['pillow', 'aiohttp']\noptional-dependencies.dev = []"
    own = {"specimens": "[project]\ndependencies = ['pillow']"}
    text = "import PIL, specimens\nimport aiohttp"
    for place in ("src/specimens/x.py", "tests/test_x.py"):
        (found,) = declared.undeclared(sample(f"packages/specimens/{place}", text), ours, own)
        assert found.endswith(
            "x.py:2: aiohttp is not declared in packages/specimens/pyproject.toml"
        )


@pytest.mark.parametrize(
    "text",
    [
        "import os\nx = os.environ['A']",
        "from os import getenv\nx = getenv('A')",
        "from datetime import datetime\nx = datetime.now()",
        "import datetime as d\nx = d.datetime.now()",
        "from time import time\nx = time()",
    ],
)
def test_a_look_at_the_wall_clock_is_found(text: str) -> None:
    assert len(list(shelves.worldly(sample("jobs/simulated_review.py", text)))) == 1
    assert list(shelves.worldly(sample("bot/clock.py", text))) == []


DEFINED, _ = wording.wording(
    ["hello = Hi, { $name }\n    .label = Hi\nrefused-length = { $have }\nstep-sex-male = M\n"]
)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("texts('hullo')", "no text hullo"),
        ("texts.plain('hello.lable')", "no text hello.lable"),
        ("talk.texts('hello')", "hello is not given name"),
        ("texts(f'rejected-{code}')", "no text like rejected-{…}"),
        ("raise Refused('lenght', have=1)", "no text refused-lenght"),
        ("raise Refused('length')", "refused-length is not given have"),
    ],
)
def test_a_text_said_wrongly_is_found(text: str, complaint: str) -> None:
    assert list(spoken.unknown(sample("screens/x.py", text), DEFINED)) == [
        f"screens/x.py:1: {complaint}"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "texts('hello', name=1)",
        "texts('hello', **params)",
        "texts.plain('hello.label')",
        "texts(f'refused-{code}')",
        "raise Refused('length', have=1)",
        "print('hullo')",
    ],
)
def test_a_text_said_rightly_is_left_alone(text: str) -> None:
    assert list(spoken.unknown(sample("screens/x.py", text), DEFINED)) == []


def test_a_text_that_nobody_says_is_found() -> None:
    code = """
        def text_id(self): return "step-" + self.id
        def option(self, id): return f"{self.text_id}-{id}"
        class Form:
            sex = Step("male")
        texts("hello", name="x")
    """
    assert list(spoken.unsaid(sample("screens/x.py", code), DEFINED, set())) == [
        "hello.label: nobody says it",
        "refused-length: nobody says it",
    ]
    said = code + '    raise Refused("length", have=1)\n        texts("hello.label")\n'
    assert list(spoken.unsaid(sample("screens/x.py", said), DEFINED, set())) == []


def test_texts_that_are_no_fluent_or_defined_twice_are_found() -> None:
    _, faults = wording.wording(["a = 1\nb = { $x\n", "a = 2\n"])
    assert len(faults) == 2


def test_variables_of_a_text_count_where_it_is_referred_to() -> None:
    ids, _ = wording.wording(["-t = { $deep }\na = { -t } { b.c }\nb = B\n    .c = { $x }\n"])
    assert ids["a"] == {"deep", "x"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('await yulia.presses("Отправить")', 1),
        ('await yulia.waits_for("Заявление")', 1),
        ('await yulia.waits_for(f"Заявление {number}")', 1),
        ('assert "отправлено" in told', 1),
        ('assert yulia.last.labels == ["Отправить", "Назад"]', 1),
        ('await yulia.presses("send")', 0),
        ('await yulia.says("Отправить")', 0),
        ('await yulia.waits_for("Щеглова")', 0),
        ('assert "Щеглова" in told', 0),
        ('assert answers["surname"] == "Отправить"', 0),
        ('assert "да" in told', 0),
    ],
)
def test_words_of_a_text_that_a_test_expects_are_found(line: str, found: int) -> None:
    written = [
        "send = Отправить\nsent = <b>Заявление { $number }</b> отправлено",
        "name = Фамилия, например <code>Щеглова</code>\n    .words = назад, да",
    ]
    tests = sample("tests/stories/x.py", line)
    assert len(list(expected_words.literals(tests, written, {}))) == found
    assert list(expected_words.literals(sample("tests/texts/x.py", line), written, {})) == []
    may = {"tests/stories/x.py": "no reason"}
    assert list(expected_words.literals(tests, written, may)) == []
    assert len(list(expected_words.needless(tests, written, may))) == (not found)


def test_words_in_python_are_found_and_comments_are_not() -> None:
    bad = 'def f():\n    """О полисе."""\n    return f"Готово {1}"  # да\n'
    (found,) = words.words_in_code(sample("screens/x.py", bad))
    assert found.startswith("screens/x.py:3:")
    unneeded = words.needless(sample("screens/x.py", "x = 1"), {"screens/x.py": "no reason"})
    assert len(list(unneeded)) == 1


def test_an_example_that_disagrees_is_found() -> None:
    found = example.disagreements("# a\nA=1\n# c\nC=3\n\nD=4\n", {"a": 2, "b": 1}, {"a": 1})
    assert [line.partition(":")[0] for line in found] == ["B", "C", "D", "A", "D"]


APP = Source(
    "bot/app.py",
    'd = Dispatcher(store=1, storage=2)\nd.workflow_data.update(clock=1)\ndata["texts"] = 1\n',
)


@pytest.mark.parametrize(
    "text",
    [
        "async def f(message, stroe): ...\nrouter.message(F.text)(f)",
        "async def f(message, storage): ...\nrouter.message(F.text)(f)",
        "async def f(message, command): ...\nrouter.message.register(f, F.text)",
        "@router.callback_query()\nasync def f(query, *, callback_data): ...",
        "class Mine:\n    def __call__(self): return {'b': 1}\n"
        "async def f(message, a): ...\nrouter.message(Mine())(f)",
    ],
)
def test_a_parameter_nobody_supplies_is_found(text: str) -> None:
    assert len(list(parameters.unsupplied([APP, *sample("handlers/x.py", text)]))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "async def f(message, store, clock, texts, own=None): ...\nrouter.message(F.text)(f)",
        "async def f(message, command): ...\nrouter.message.register(f, Command('a'))",
        "async def f(query, callback_data): ...\nrouter.callback_query(Pick.filter())(f)",
        "async def f(message, photo): ...\nrouter.message(F.photo.as_('photo'))(f)",
        "class Mine:\n    def __call__(self): return {'b': 1}\n"
        "async def f(message, b): ...\nrouter.message(Mine())(f)",
    ],
)
def test_a_parameter_that_is_supplied_is_left_alone(text: str) -> None:
    assert list(parameters.unsupplied([APP, *sample("handlers/x.py", text)])) == []


def test_what_a_shared_filter_adds_is_supplied_to_its_handlers_alone() -> None:
    shared = sample(
        parameters.SHARED_FILTERS, "class Mine:\n    def __call__(self): return {'b': 1}"
    )
    handler = "async def f(message, b): ...\nrouter.message({})(f)"
    known = sample("handlers/x.py", handler.format("Mine()"))
    assert list(parameters.unsupplied([APP, *shared, *known])) == []
    unknown = sample("handlers/x.py", handler.format("Other()"))
    assert len(list(parameters.unsupplied([APP, *shared, *unknown]))) == 1


def test_what_has_grown_too_long_is_found() -> None:
    function = "def f():\n" + "    x = 1\n" * sizes.LONGEST_FUNCTION
    assert len(list(sizes.too_long(sample("bot/x.py", function)))) == 1
    assert len(list(sizes.too_long(sample("bot/x.py", "x = 1\n" * 251)))) == 1
    assert list(sizes.too_long(sample("tests/x.py", "x = 1\n" * 251))) == []


@pytest.mark.parametrize(
    ("comment", "faults"),
    [
        ("# noqa", 1),
        ("# noqa: N818", 1),
        ("# noqa: N818  (a plain word)", 0),
        ("# type: ignore", 1),
        ("# type: ignore[no-untyped-call]", 1),
        ("# type: ignore[no-untyped-call]  # the package leaves it untyped", 0),
        ("# TODO: later", 1),
        ("# TODO(#12): later", 0),
    ],
)
def test_a_poor_comment_is_found(comment: str, faults: int) -> None:
    assert len(list(sizes.poor_comments(sample("bot/x.py", f"x = 1  {comment}\n")))) == faults


# In two pieces, so that the rule need not make an exception of this file.
@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("a.md", "TOKEN=123456789:" + "AA" + "x" * 33),
        ("a.md", "-----BEGIN RSA " + "PRIVATE KEY-----"),
        ("a.md", "see /ho" + "me/masha/bot"),
        ("a.sh", "pip install --ind" + "ex-url https://example.org/simple x"),
        ("a.sh", "pip install --extra-ind" + "ex-url=x y"),
        ("a.sh", "uv sync --default-ind" + "ex x"),
        ("a.sh", "pip install --find" + "-links wheels x"),
        ("a.sh", "npm ci --regi" + "stry=https://example.org"),
        ("pip.conf", "index" + "-url = https://example.org/simple"),
        ("pip.conf", "find" + "-links = wheels"),
        (".npmrc", "regi" + "stry=https://example.org/"),
        ("pyproject.toml", "[[tool.uv" + ".index]]"),
        ("Makefile", "export PIP_INDEX" + "_URL := https://example.org"),
        (".ci/run", "UV_DEFAULT" + "_INDEX=https://example.org uv sync"),
        ("requirements/run.lock", "alpha @ https://example.org/alpha.whl \\"),
        ("tests/portal/package-lock.json", '"resolved": "https://example.org/a.tgz",'),
        ("uv.lock", 'source = { registry = "here" }'),
        ("pylock.run.toml", 'wheels = [{ url = "file.whl" }]'),
    ],
)
def test_a_secret_is_found_and_not_repeated(path: str, line: str) -> None:
    found = list(secrets.secrets([(path, f"fine\n{line}\n")]))
    assert found
    assert all(told.startswith(f"{path}:2: ") and line not in told for told in found)


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("requirements/run.lock", "alpha==1.2 \\"),
        ("requirements/lock", "--no-emit-index-url --no-emit-find-links"),
        ("domain/worklist.py", "index = of(rows)"),
        ("README.md", "see https://example.org/simple"),
        ("tests/portal/package-lock.json", '"url": "https://example.org/thanks"'),
    ],
)
def test_what_is_no_secret_is_left_alone(path: str, line: str) -> None:
    assert list(secrets.secrets([(path, line)])) == []


@pytest.mark.parametrize(("language", "most"), [("ru", 20), ("en", 25), ("fr", 25)])
def test_a_sentence_too_long_to_read_is_found(language: str, most: int) -> None:
    fits = "a = Раз. " + "слово " * (most - 1) + "и.\n"
    assert list(reading.hard([fits], language)) == []
    longer = "a = { $x ->\n [one] да\n *[other] " + "слово " * most + "{ $many }. Да.\n }\n"
    (found,) = reading.hard([longer], language)
    assert found.startswith(f"a: {most + 1} words: слово")
    assert list(reading.hard([longer.replace("a =", "faq-a =\n  .words =")], language)) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a = ✓", 1),
        ("a =\n    Готово\n    🎉\n", 1),
        ("a = ⏰ { $day }", 1),
        ("a = Срок ⏰\nb = Срок", 1),
        ("a = ✓ Готово\nb = ○ Ждём", 0),
        ("a = { $x }\nb = • { $x }\nc = № { $x }", 0),
        ("a = Дальше →\nb = Дальше", 0),
    ],
)
def test_a_sign_in_place_of_words_is_found(text: str, faults: int) -> None:
    assert len(list(reading.signs([text + "\n"]))) == faults


def test_an_exception_from_reading_ease_that_nothing_needs_is_found() -> None:
    exceptions = len(reading.EXEMPT) + len(reading.SHOWN_TWICE)
    assert len(list(reading.needless(["faq-empty = да\n"], "ru"))) == exceptions
