"""How long things may grow, and what an exception to a rule must say."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator

from tests.architecture.source import APART, Source

LONGEST_FILE = 250
LONGEST_FUNCTION = 40

# After the sign that mutes: a code, and then in brackets or words the reason.
MUTED = re.compile(r"#\s*(?:noqa|type:\s*ignore)", re.IGNORECASE)
MUTED_WELL = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\])(.*)$")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!.*(?:#\d+|issue \d+))")


def too_long(sources: Iterable[Source]) -> Iterator[str]:
    """Files and functions past the length at which a second subject has moved in."""
    for source in sources:
        if source.package not in APART and len(source.lines) > LONGEST_FILE:
            yield f"{source.path}: {len(source.lines)} lines, at most {LONGEST_FILE}"
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    yield (
                        f"{source.path}:{node.lineno}: {node.name} has {length} lines,"
                        f" at most {LONGEST_FUNCTION}"
                    )


def poor_comments(sources: Iterable[Source]) -> Iterator[str]:
    """Rules muted without code and reason, and work left undone without an issue."""
    for source in sources:
        for line, comment in comments(source):
            if MUTED.search(comment) and not _reasoned(comment):
                yield f"{source.path}:{line}: say which rule is muted and why: {comment}"
            if UNFINISHED.search(comment):
                yield f"{source.path}:{line}: name the issue: {comment}"


def _reasoned(comment: str) -> bool:
    found = MUTED_WELL.search(comment)
    return bool(found and len(found.group(1).strip(" #()-:")) > 5)


def comments(source: Source) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string
