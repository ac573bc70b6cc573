"""That the rules of the documentation can fail."""

import pytest

from tests.architecture import pages

ONE, TWO = "# 0001. The form\n", "# 0002. The rows\n"
ROW_1, ROW_2 = "| [0001](0001-a.md) | The form | … |\n", "| [0002](0002-b.md) | The rows | … |\n"
BOTH = {"0001-a.md": ONE, "0002-b.md": TWO}


def test_an_index_in_order_with_a_row_a_page_is_taken() -> None:
    assert list(pages.index_faults(ROW_1 + ROW_2, BOTH)) == []


@pytest.mark.parametrize(
    ("index", "written", "why"),
    [
        (ROW_1, BOTH, "has no row"),
        (ROW_1 + ROW_2, {"0001-a.md": ONE}, "no such page"),
        (ROW_2 + ROW_1, BOTH, "stands after 0002"),
        (ROW_1 + ROW_2 + ROW_2, BOTH, "stands after 0002"),
        (ROW_1 + ROW_2, {**BOTH, "0002-b.md": "# 0002. Others\n"}, "its title is 'Others'"),
        (ROW_1 + ROW_2, {**BOTH, "0002-b.md": "# 0002: The rows\n"}, "the same number"),
        (ROW_1 + ROW_2.replace("[0002]", "[0003]"), BOTH, "the same number"),
    ],
)
def test_an_index_that_is_not_true_is_told(index: str, written: dict[str, str], why: str) -> None:
    (fault,) = pages.index_faults(index, written)
    assert why in fault


def test_links_are_followed_from_their_page() -> None:
    known = ["docs/a.md", "docs/decisions/0001-a.md", "README.md"]
    true = {
        "docs/decisions/0001-a.md": "[a](../a.md#part) [all](../../README.md) [x](https://x.ru/y)",
        "README.md": "[a](docs/a.md), [decisions](docs/decisions)",
    }
    assert list(pages.dead_links(true, known)) == []
    wrong = {"docs/a.md": "[a](a.md) [b](b.md)"}
    assert list(pages.dead_links(wrong, known)) == [
        "docs/a.md: links to b.md, which does not exist"
    ]


def test_paths_that_are_named_exist() -> None:
    known = ["bot/app.py", "domain/form/names.py"]
    said = {"README.md": "`bot/app.py`, `domain/form/names.py: surname`, `face/limits.py`, `x.py`"}
    assert list(pages.dead_paths(said, known)) == []
    (fault,) = pages.dead_paths({"README.md": "`bot/door.py: open`"}, known)
    assert "bot/door.py" in fault
