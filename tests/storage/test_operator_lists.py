"""The operator's lists: judged as a whole, put to use, and what leaves them stays known."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import texts
from domain import catalogue
from domain.operator_files import Fault
from screens.review.operator_lists import fault_lines
from storage.operator_lists import OperatorLists, check_lists
from tests.storage.conftest import Rows

CODES = (
    *("unreadable", "syntax", "unknown-file", "unknown-table", "unknown-key", "missing", "type"),
    *("same-id", "empty", "id", "long", "blank", "month-day", "date", "degrees", "one-or-more"),
    *("hours", "reason", "category", "paper", "lacking", "no-words", "unknown-language"),
    *("unknown-text", "unknown-attribute", "unknown-variable", "unknown-function", "tag"),
    *("empty-text", "ring"),
)


@pytest.fixture(autouse=True)
def _packaged() -> Iterator[None]:
    yield
    catalogue.load()
    catalogue.set_former_entries({}, {})
    texts.use(texts.read(None))


def without(id: str, directory: Path) -> Path:
    """A directory whose list of offices lacks one."""
    whole = files(catalogue).joinpath("places.toml").read_text("utf-8")
    blocks = whole.split("[[place]]")
    kept = [block for block in blocks if f'id = "{id}"\n' not in block]
    assert len(kept) == len(blocks) - 1
    (directory / "places.toml").write_text("[[place]]".join(kept), "utf-8")
    return directory


async def test_what_leaves_the_list_is_known_after_a_restart(rows: Rows, tmp_path: Path) -> None:
    lists = OperatorLists(rows.driver, without("arbat", tmp_path), None)
    await lists.remember(catalogue.in_use())
    found = lists.check()
    assert found.differences.places_removed == ("arbat",)
    await lists.use(found)
    catalogue.set_former_entries({}, {})  # what a new process knows
    assert catalogue.place("arbat") is None
    await OperatorLists(rows.driver, tmp_path, None).remember(catalogue.in_use())
    again = catalogue.place("arbat")
    assert again
    assert again.metro == ("Смоленская", "Кропоткинская")
    assert catalogue.offered_place("arbat") is None


async def test_a_dry_run_changes_nothing_and_faults_are_never_used(
    rows: Rows, tmp_path: Path
) -> None:
    (tmp_path / "insurers.toml").write_text('[[insurer]]\nid = "a"\nname = "А"\n', "utf-8")
    lists = OperatorLists(rows.driver, tmp_path, None)
    found = lists.check()
    assert found.differences.insurers_added == ("a",)
    assert len(catalogue.insurers()) == 6
    (tmp_path / "insurers.toml").write_text("[[insurer]]\n", "utf-8")
    faulty = lists.check()
    assert faulty.faults
    with pytest.raises(ValueError, match="faults"):
        await lists.use(faulty)
    assert len(catalogue.insurers()) == 6


def test_a_question_needs_words_in_every_language(tmp_path: Path) -> None:
    ours = files(catalogue).joinpath("questions.toml").read_text("utf-8")
    own = '\n[[question]]\nid = "parking"\nsubject = "before"\ndoor = "nowhere"\n'
    (tmp_path / "questions.toml").write_text(ours + own, "utf-8")
    (tmp_path / "ru").mkdir()
    words = "faq-parking = Где парковка?\n    .words = машина\n    .answer = Во дворе.\n"
    (tmp_path / "ru" / "own.ftl").write_text(words, "utf-8")
    faults = check_lists(tmp_path, tmp_path).faults
    assert {(one.params["id"], one.params["language"]) for one in faults} == {
        ("go-nowhere", "ru"),
        ("go-nowhere", "en"),
        ("faq-parking", "en"),
        ("faq-parking.words", "en"),
        ("faq-parking.answer", "en"),
    }


def test_entries_the_bot_speaks_of_by_name_cannot_be_left_out(tmp_path: Path) -> None:
    fact = '[[fact]]\nid = "mosru"\nvalue = "mos.ru"\n'
    (tmp_path / "facts.toml").write_text(fact, "utf-8")
    faults = check_lists(tmp_path, None).faults
    assert {one.code for one in faults} == {"lacking"}
    assert "code-life" in {one.params["id"] for one in faults}


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_every_fault_has_its_sentence(language: str) -> None:
    params = dict.fromkeys(
        ("key", "near", "name", "kind", "wanted", "id", "language", "may", "most"), "x"
    )
    faults = [Fault("a.toml", 3, code, params) for code in CODES]
    lines = fault_lines(faults, texts.load(language), most=len(CODES) - 2)
    assert len(lines) == len(CODES) - 1
    assert "2" in lines[-1]
    for line in fault_lines(faults, texts.load(language)):
        assert "a.toml" in line
        assert "3" in line
