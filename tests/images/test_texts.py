"""Every fault has its words, and every such word its fault."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from identity_images import formats
from identity_images.verdict import DONE

NAMED_BY = {
    "Fault",
    "not_blank",
    "refused",
    "sharp_enough",
}  # calls that are handed a code in plain words


def codes_in_code() -> Iterator[str]:
    for file in Path(str(files("images"))).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in NAMED_BY:
                for part in node.args:
                    yield from (
                        leaf.value
                        for leaf in (part, *ast.iter_child_nodes(part))
                        if isinstance(leaf, ast.Constant)
                        and isinstance(leaf.value, str)
                        and not isinstance(part, ast.Dict | ast.Subscript)
                    )
    yield from (found.refusal for found, _ in formats._MARKS if found.refusal)
    yield str(formats.PDF.refusal)


def codes_in_texts() -> set[str]:
    source = files("texts").joinpath("ru", "pictures.ftl").read_text("utf-8")
    body = FluentParser().parse(source).body
    ids = {entry.id.name for entry in body if isinstance(entry, ftl.Message)}
    return {id.removeprefix("picture-") for id in ids if id.startswith("picture-")}


def test_faults_and_texts_name_the_same_things() -> None:
    told = {code for code in codes_in_texts() if not code.startswith("done-")}
    assert set(codes_in_code()) == told


def test_all_that_may_be_done_has_its_words() -> None:
    told = {code for code in codes_in_texts() if code.startswith("done-")}
    assert told == {f"done-{code}" for code in DONE}
