"""Every fault has its words, and every such word its fault."""

import ast
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from images import formats

NAMED_BY = {"Fault", "not_blank", "sharp_enough"}  # calls that are handed a code in plain words


def codes_in_code() -> Iterator[str]:
    for file in Path(str(files("images"))).glob("*.py"):
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
    return {
        entry.id.name.removeprefix("picture-") for entry in body if isinstance(entry, ftl.Message)
    }


def test_faults_and_texts_name_the_same_things() -> None:
    assert set(codes_in_code()) == codes_in_texts()
