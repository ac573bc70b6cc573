"""The setting DATABASE_URL: a file, or a server whose password must be seen nowhere."""

from typing import Annotated

from pydantic import AfterValidator, SecretStr

from storage.database_url import check_url


def _database(typed: SecretStr) -> SecretStr:
    url = typed.get_secret_value().strip()
    check_url(url)
    return SecretStr(url)


DatabaseUrl = Annotated[SecretStr, AfterValidator(_database)]
