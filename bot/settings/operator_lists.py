"""Where an operator keeps lists and words of their own, among what an operator may set."""

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings


def _folder(typed: Path) -> Path:
    if not typed.is_dir():
        raise ValueError
    return typed


Folder = Annotated[Path, AfterValidator(_folder)]


class ListsSettings(BaseSettings):
    """The part of the settings that is about lists and texts."""

    catalogue_dir: Folder | None = Field(
        default=None,
        description="нужна папка, которая есть, со списками вида places.toml и insurers.toml;"
        " каких файлов в ней нет, те берутся из поставки",
    )
    texts_dir: Folder | None = Field(
        default=None,
        description="нужна папка, которая есть, с подпапками ru и en, а в них файлы .ftl;"
        " чего в них нет, то говорится словами из поставки",
    )
