"""The archive of a person's data."""

import json
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

NAME = "data.json"
KINDS = ((b"\xff\xd8", "jpg"), (b"\x89PNG", "png"), (b"%PDF", "pdf"))


def data_archive(data: Mapping[str, Any], pictures: Sequence[tuple[str, bytes]]) -> bytes:
    """A ZIP with the data as JSON and the pictures, which are named without their endings."""
    kept = BytesIO()
    with ZipFile(kept, "w", ZIP_STORED) as archive:
        words = json.dumps(data, ensure_ascii=False, indent=2)
        archive.writestr(NAME, words, ZIP_DEFLATED)
        for name, content in pictures:
            archive.writestr(f"{name}.{_kind(content)}", content)
    return kept.getvalue()


def _kind(content: bytes) -> str:
    return next((end for begin, end in KINDS if content.startswith(begin)), "bin")
