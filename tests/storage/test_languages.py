"""Who is spoken to in which language, over restarts."""

from storage.languages import Languages
from tests.storage.conftest import Rows


async def test_a_language_is_kept_with_whether_it_was_chosen(rows: Rows) -> None:
    languages = Languages(rows.driver)
    assert await languages.get(101) == (None, False)
    await languages.put(101, "en", chosen=False)
    assert await languages.get(101) == ("en", False)
    await languages.put(101, "ru", chosen=True)
    assert await languages.get(101) == ("ru", True)
