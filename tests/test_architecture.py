"""The rules of the project, held against the whole tree; tests/architecture/ shows each fail."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

import texts as our_texts
from bot.settings import Settings, read_settings
from tests.architecture import (
    declared,
    example,
    expected_words,
    locked,
    pages,
    parameters,
    private,
    reading,
    secrets,
    shelves,
    sizes,
    spoken,
    surfaces,
    wording,
    words,
)
from tests.architecture.source import ROOT, files, sources

SOURCES = sources()
PACKAGES = sorted((ROOT / "packages").glob("*/pyproject.toml"))
FTL = {
    language: [
        file.read_text("utf-8") for file in sorted((ROOT / "texts" / language).glob("*.ftl"))
    ]
    for language in our_texts.LANGUAGES
}


@cache
def defined(language: str) -> tuple[dict[str, frozenset[str]], list[str]]:
    """What the texts of a language define, and what is wrong with them."""
    return wording.wording(FTL[language])


def holds(complaints: Iterable[str]) -> None:
    """A rule holds when nothing is found against it."""
    found = list(complaints)
    assert not found, "\n".join(["", *found])


def readable() -> list[tuple[str, str]]:
    found = []
    for path in files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found.append((path.as_posix(), content.decode("utf-8", "replace")))
    return found


# The documentation


def written() -> dict[str, str]:
    """The pages by their path from the root."""
    return {path: text for path, text in readable() if path.endswith(".md")}


def test_the_index_of_decisions_has_a_row_for_each_page_in_order() -> None:
    found = {
        path.rpartition("/")[2]: text
        for path, text in written().items()
        if path.startswith("docs/decisions/0")
    }
    holds(pages.index_faults(written()["docs/decisions/README.md"], found))


def test_links_and_paths_in_the_documentation_lead_somewhere() -> None:
    known = [path.as_posix() for path in files()]
    holds(pages.dead_links(written(), known))
    holds(pages.dead_paths(written(), known))


# The shelves


def test_imports_go_down_the_shelves_only() -> None:
    holds(shelves.wrong_imports(SOURCES))


def test_packages_stand_alone_and_are_imported_by_their_surface() -> None:
    holds(surfaces.dependent(SOURCES))
    holds(surfaces.behind_the_surface(SOURCES))


def test_every_library_that_is_imported_is_declared() -> None:
    own = {path.parent.name: path.read_text("utf-8") for path in PACKAGES}
    holds(declared.undeclared(SOURCES, (ROOT / "pyproject.toml").read_text("utf-8"), own))


def test_nobody_leans_on_the_private_parts_of_a_library() -> None:
    holds(private.leaned_on(SOURCES, private.SEAMS))


def test_time_and_environment_are_read_by_the_bot_only() -> None:
    holds(shelves.worldly(SOURCES))


# The texts


@pytest.mark.parametrize("language", our_texts.LANGUAGES)
def test_every_text_that_is_said_exists_and_is_given_its_variables(language: str) -> None:
    ids, faults = defined(language)
    holds(faults)
    holds(spoken.unknown(SOURCES, ids))


def test_every_text_is_said_somewhere() -> None:
    listed = {id for id in _of_questions() if id in defined("ru")[0]}
    referred = {*wording.referred(FTL["ru"]), *listed}
    holds(spoken.unsaid(SOURCES, defined("ru")[0], referred))


@pytest.mark.parametrize("language", our_texts.LANGUAGES)
def test_every_listed_question_has_its_words_and_its_door(language: str) -> None:
    holds(sorted(_of_questions() - defined(language)[0].keys()))


def _of_questions() -> set[str]:
    """The texts of the frequent questions in the catalogue."""
    from domain import catalogue

    wanted: set[str] = set()
    for id, question in catalogue.questions().items():
        wanted |= {f"faq-{id}", f"faq-{id}.answer", f"faq-{id}.words"}
        wanted |= {f"faq-subject-{question.subject}"}
        wanted |= {f"go-{question.door}"} if question.door else set()
    return wanted


@pytest.mark.parametrize("language", our_texts.LANGUAGES)
def test_languages_have_the_same_texts_with_the_same_variables(language: str) -> None:
    assert defined(language)[0] == defined("ru")[0]


@pytest.mark.parametrize("language", our_texts.LANGUAGES)
def test_every_step_has_a_question_a_label_and_words_for_its_choices(language: str) -> None:
    from states import eligibility, journey
    from states.step_kinds import ChoiceStep

    steps = (*journey.steps(), *eligibility.steps())
    wanted = {f"{step.text_id}.question" for step in steps if not step.answered_before}
    for step in steps:
        if step.section not in {"agreement", "check", "road"}:
            wanted.add(f"{step.text_id}.label")
        if isinstance(step, ChoiceStep):
            wanted |= {step.option_text(id) for id in step.ids}
    holds(sorted(wanted - defined(language)[0].keys()))


@pytest.mark.parametrize("language", our_texts.LANGUAGES)
def test_sentences_are_short_and_no_sign_stands_for_words(language: str) -> None:
    holds(reading.hard(FTL[language], language))
    holds(reading.signs(FTL[language]))
    holds(reading.needless(FTL[language], language))


def test_no_words_stand_in_python() -> None:
    holds(words.words_in_code(SOURCES))
    holds(words.needless(SOURCES))


def test_no_test_expects_the_words_of_a_text_but_its_id() -> None:
    holds(expected_words.literals(SOURCES, FTL["ru"]))
    holds(expected_words.needless(SOURCES, FTL["ru"]))


# Settings and handlers


def test_the_example_shows_every_setting_with_its_default() -> None:
    shown = (ROOT / ".env.example").read_text("utf-8")
    read = read_settings(ROOT / ".env.example").model_dump()
    holds(example.disagreements(shown, Settings().model_dump(), read))


def test_handlers_ask_only_for_what_is_supplied() -> None:
    holds(parameters.unsupplied(SOURCES))


# Sizes, comments, secrets


def test_files_and_functions_stay_small() -> None:
    holds(sizes.too_long(SOURCES))


def test_muted_rules_have_a_code_and_a_reason_and_no_work_is_left_without_an_issue() -> None:
    holds(sizes.poor_comments(SOURCES))


def test_nothing_secret_or_of_one_machine_is_committed() -> None:
    holds(secrets.secrets(readable()))


def test_locks_hold_packages_and_their_hashes_only() -> None:
    for file in (ROOT / "requirements").glob("*.lock"):
        lines = file.read_text("utf-8").splitlines()
        assert lines[0].endswith("\\")
        assert not [line for line in lines if line.startswith("-")]
        hashes = sum(line.strip().startswith("--hash=sha256:") for line in lines)
        assert hashes >= len(locked.parsed(file.read_text("utf-8"))) > 0


@pytest.mark.parametrize("lock", locked.EXTRAS)
def test_a_lock_holds_all_that_is_required(lock: str) -> None:
    asked = locked.required((ROOT / "pyproject.toml").read_text("utf-8"), locked.EXTRAS[lock])
    for environment in locked.environments():
        holds(locked.lacking(locked.read(ROOT, lock), asked, environment, locked.installed))


@pytest.mark.parametrize("lock", locked.EXTRAS)
def test_a_lock_holds_all_that_our_packages_require(lock: str) -> None:
    asked = [
        one
        for project in PACKAGES
        for one in locked.required(project.read_text("utf-8"), locked.OF_PACKAGES[lock])
    ]
    for environment in locked.environments():
        holds(locked.lacking(locked.read(ROOT, lock), asked, environment, locked.installed))


def test_our_packages_promise_no_other_versions_than_we() -> None:
    ours = set(locked.required((ROOT / "pyproject.toml").read_text("utf-8"), locked.EXTRAS["dev"]))
    for project in PACKAGES:
        told = locked.required(project.read_text("utf-8"), locked.OF_PACKAGES["dev"])
        assert set(told) <= ours, project.parent.name


def test_what_is_installed_is_what_the_lock_says() -> None:
    holds(locked.strange(locked.read(ROOT, "dev"), locked.here()))


@pytest.mark.parametrize(
    "project",
    [ROOT / "pyproject.toml", *PACKAGES],
    ids=["bot", *(project.parent.name for project in PACKAGES)],
)
def test_no_range_promises_what_is_not_tested(project: Path) -> None:
    """The lowest versions allowed are those of the lock; with the newest runs `make newest`."""
    extras = {*locked.EXTRAS["dev"], *locked.OF_PACKAGES["dev"]}
    asked, lock = locked.required(project.read_text("utf-8"), extras), locked.read(ROOT, "dev")
    holds([*locked.wide(lock, asked), *locked.untried(lock, asked)])
