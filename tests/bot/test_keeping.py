"""What the keeper of a database is told: whole sentences of one language."""

from typing import get_args

import pytest

from bot.maintenance import reason
from storage.driver import DatabaseUnusable, Fault
from texts import LANGUAGES, load


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fault", [*get_args(Fault), None])
def test_every_fault_is_told_in_the_language_of_the_message(
    fault: Fault | None, language: str
) -> None:
    texts = load(language)
    told = reason(DatabaseUnusable("unable to open", fault, "SQLITE_CANTOPEN"), texts)
    assert fault == "keyless" or "unable" not in told
    assert fault == "keyless" or told.endswith(" (SQLITE_CANTOPEN)")
    assert texts.plain(f"database-{fault or 'other'}").endswith(".")
