"""`python -m bot inspect`: a line of JSON for each file, whatever is in it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
import specimens
from identity_images import Subject
from PIL import Image

from bot.inspect_command import inspect_files
from texts import load


async def lines(
    capsys: pytest.CaptureFixture[str], files: list[Path], subject: Subject, out: Path | None
) -> tuple[bool, list[dict[str, object]]]:
    every = await inspect_files(files, subject, out, load())
    return every, [json.loads(line) for line in capsys.readouterr().out.splitlines()]


async def test_every_file_gets_its_verdict_in_order(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    made = {
        "a.jpg": specimens.colour_photo(),
        "b.jpg": b"junk",
        "c.jpg": specimens.blank_photo(),
    }
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    out = tmp_path / "out"
    every, told = await lines(capsys, [tmp_path / name for name in made], "photo", out)
    assert every
    assert [line["accepted"] for line in told] == [True, False, False]
    assert [Path(str(line["file"])).name for line in told] == list(made)
    assert Image.open(BytesIO((out / "a.jpg.finished.jpg").read_bytes())).size == (320, 400)
    assert (out / "c.jpg.annotated.jpg").exists()
    assert "<b>" not in json.dumps(told)
    assert float(str(told[0]["milliseconds"])) > 0


async def test_a_passport_is_told_with_what_was_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "p.jpg").write_bytes(specimens.passport_page())
    _, (told,) = await lines(capsys, [tmp_path / "p.jpg"], "passport", None)
    reading = told["reading"]
    assert isinstance(reading, dict)
    assert reading["right"] == ["number", "birth", "extra", "whole"]
    assert reading["fields"]["surname"] == "Щеглова"


async def test_a_file_that_is_not_there_fails_the_run(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    every, (told,) = await lines(capsys, [tmp_path / "nowhere.jpg"], "photo", None)
    assert not every
    assert told["unread"]


async def test_files_of_one_name_do_not_overwrite_each_other(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    files, out = list[Path](), tmp_path / "out"
    for folder, make in (("a", specimens.colour_photo), ("b", specimens.photo)):
        (tmp_path / folder).mkdir()
        files.append(tmp_path / folder / "face.jpg")
        files[-1].write_bytes(make())
    _, told = await lines(capsys, [*files, files[0]], "photo", out)
    written = [line["written"] for line in told]
    names = [Path(one["finished"]).name for one in written if isinstance(one, dict)]
    assert names == [
        "face.jpg.finished.jpg",
        "face-2.jpg.finished.jpg",
        "face-3.jpg.finished.jpg",
    ]
    first, second, third = ((out / name).read_bytes() for name in names)
    assert first == third != second
