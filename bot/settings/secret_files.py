"""Settings from files that bear their names: systemd's credentials, secrets of containers."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource

CONTAINER = Path("/run/secrets")
UNREADABLE = "{path} не читается ({why})"


def folders(environ: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """Where such files may be, the first one counts; systemd names its own."""
    named = environ.get("CREDENTIALS_DIRECTORY")
    return (*([Path(named)] if named else []), CONTAINER)


class SecretFiles(PydanticBaseSettingsSource):
    """All that stands in such files. pydantic's own would end at the first that cannot be read,
    and pass over those that are links to elsewhere.
    """

    def __init__(self, settings: type[BaseSettings], folders: Iterable[Path]) -> None:
        super().__init__(settings)
        self.values: dict[str, str] = {}
        self.faults: dict[str, str] = {}
        """By field (or folder), why it cannot be read; never what stands in it."""
        for folder in folders:
            try:
                files = sorted(folder.iterdir())
            except FileNotFoundError:
                continue
            except OSError as fault:
                self.faults[str(folder)] = UNREADABLE.format(path=folder, why=type(fault).__name__)
                continue
            for file in files:
                self._read(file, file.name.lower())

    def _read(self, file: Path, field: str) -> None:
        known = field in self.settings_cls.model_fields
        if not known or field in self.values or field in self.faults:
            return
        try:
            # Left empty it counts as not set, as a variable does.
            if text := file.read_text("utf-8").strip():
                self.values[field] = text
        except (OSError, UnicodeDecodeError) as fault:
            self.faults[field] = UNREADABLE.format(path=file, why=type(fault).__name__)

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self.values.get(field_name), field_name, False

    def __call__(self) -> dict[str, Any]:
        return dict(self.values)


def from_files(
    settings: type[BaseSettings], pydantics_own: PydanticBaseSettingsSource
) -> SecretFiles:
    """In the place of pydantic's own source of such files, and from the same folders."""
    told = getattr(pydantics_own, "secrets_dir", None) or ()
    return SecretFiles(settings, map(Path, [told] if isinstance(told, str) else told))
