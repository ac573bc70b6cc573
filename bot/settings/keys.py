"""The setting DATA_KEYS: demanded by whoever has a token."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr, ValidationInfo

from storage.keys import Keys


def _keys(typed: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
    """Only a trial without a token gets a key of its own."""
    if typed is None and info.data.get("bot_token", "unfit"):
        raise ValueError
    if typed is not None:
        Keys.from_setting(typed.get_secret_value())
    return typed


DataKeys = Annotated[SecretStr | None, AfterValidator(_keys)]


def keys_of(setting: SecretStr | None) -> Keys | None:
    return Keys.from_setting(setting.get_secret_value()) if setting else None
