"""Who is spoken to in which language, over restarts."""

from storage.chats import Languages
from storage.privacy.personal_data import PersonalData
from tests.storage.conftest import NOW, Rows


async def test_a_language_is_kept_with_whether_it_was_chosen(rows: Rows) -> None:
    languages = Languages(rows.driver)
    assert await languages.get(101) == (None, False)
    await languages.put(101, "en", chosen=False)
    assert await languages.get(101) == ("en", False)
    await languages.put(101, "ru", chosen=True)
    assert await languages.get(101) == ("ru", True)


async def test_it_is_read_once_where_nobody_else_writes_it_and_goes_with_its_citizen(
    rows: Rows,
) -> None:
    languages, elsewhere = Languages(rows.driver), Languages(rows.driver)
    await languages.put(101, "en", chosen=True)
    await elsewhere.put(101, "ru", chosen=True)
    assert await languages.get(101) == ("ru" if rows.driver.shared else "en", True)
    await PersonalData(rows.driver, rows.store).erase(101, "asked", NOW)
    assert await languages.get(101) == (None, False)
