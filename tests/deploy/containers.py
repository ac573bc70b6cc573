"""What Containerfile and compose.yaml say, as data."""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from bot.settings import Settings
from tests.architecture.source import ROOT

SETTINGS = {field.upper() for field in Settings.model_fields}


@dataclass(frozen=True)
class Instruction:
    """`RUN make` is the name RUN with the words `make`; `stage` counts from 0."""

    name: str
    words: str
    stage: int


def instructions() -> list[Instruction]:
    text = (ROOT / "Containerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found: list[Instruction] = []
    stage = -1
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        name, _, words = line.strip().partition(" ")
        stage += name == "FROM"
        if name:
            found.append(Instruction(name, " ".join(words.split()), stage))
    return found


def words_of(name: str) -> list[str]:
    return [one.words for one in instructions() if one.name == name]


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
    return loaded
