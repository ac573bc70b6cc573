"""Finding applications by words of a name, of which each may be frequent."""

import itertools
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.application import Application, Status, submit
from storage.keys import Keys, new_key
from storage.privacy import erasure
from storage.review.search_index import ENDINGS, MOST_WORDS, name_words
from storage.review.worklist import Worklist
from storage.store import Store
from tests.keys import WRITTEN
from tests.storage.conftest import NOW, Rows

SURNAMES = ("Иванова", "Римская-Корсакова", "Ли", "аль Хусейн", "Щёголева")
NAMES = ("Анна", "Анна-Мария", "Елена", "Ли")
PATRONYMICS = ("Ивановна", "Петровна", None)
LONG = "Аб Вг Де Жз Ик Лм"
"""A surname of six words."""


async def sent(rows: Rows, citizen: int, names: Sequence[str | None], phone: str = "") -> int:
    answers = dict(zip(("surname", "name", "patronymic"), names, strict=True))
    said = {"phone": {"number": phone}} if phone else {}
    draft = await rows.draft(citizen)
    return (await rows.store.save(submit(draft, answers | said, NOW, NOW, ()))).id


async def everybody(rows: Rows) -> dict[int, str]:
    """All combinations of those names, and two with more words than are joined."""
    people = [*itertools.product(SURNAMES, NAMES, PATRONYMICS)]
    people += [(LONG, "Анна Мария", "Иван Петрович"), (LONG, "Елена Мария", "Иван Петрович")]
    return {
        await sent(rows, citizen, names): " ".join(filter(None, names))
        for citizen, names in enumerate(people, 1)
    }


def expected(people: dict[int, str], words: str) -> set[int]:
    """Whole words, in any order, of double names their halves."""

    def parts(name: str) -> set[str]:
        return set(name.casefold().replace("ё", "е").replace("-", " ").split())

    return {id for id, name in people.items() if parts(words) <= parts(name)}


async def found(rows: Rows, words: str, limit: int = 100) -> list[int]:
    return [one.id for one in await Worklist(rows.driver).find(words, limit)]


ASKED = (
    *("Иванова", "анна иванова", "Ивановна Анна Иванова", "римская корсакова", "мария анна ли"),
    *("римская-корсакова анна мария", "корсакова анна мария ивановна римская", "ли ли"),
    *("щеголева елена петровна", "хусейн аль", "анна петровна римская", "никто нигде никак"),
    *("аб лм", "анна аб вг", "де жз ик лм елена", "иван мария анна", "аль анна елена"),
)


@pytest.mark.parametrize("joined", [True, False], ids=["joined", "of an older release"])
async def test_all_with_all_the_words_are_found(rows: Rows, joined: bool) -> None:
    people = await everybody(rows)
    if not joined:
        await as_before(rows)
    for words in ASKED:
        assert set(await found(rows, words)) == expected(people, words), words


async def test_the_newest_come_first_and_no_more_than_asked_for(rows: Rows) -> None:
    people = await everybody(rows)
    right = sorted(expected(people, "анна ивановна"), reverse=True)
    assert await found(rows, "анна ивановна", 3) == right[:3]


async def test_tokens_of_an_older_release_are_joined_bit_by_bit(rows: Rows) -> None:
    people = await everybody(rows)
    await as_before(rows)
    worklist, turns = Worklist(rows.driver), 0
    while await worklist.join_tokens(20):
        turns += 1
        assert set(await found(rows, "анна иванова")) == expected(people, "анна иванова")
    assert turns == -(-len(people) // 20)
    assert not await rows.driver.read("SELECT 1 FROM search_tokens WHERE joint = 0")
    for words in ASKED:
        assert set(await found(rows, words)) == expected(people, words), words


async def test_what_does_not_open_is_left_as_it_is(rows: Rows) -> None:
    id = await sent(rows, 1, ("Иванова", "Анна", None))
    await as_before(rows)
    await rows.driver.write("UPDATE applications SET answers = '~AAAA' WHERE id = $1", id)
    assert await Worklist(rows.driver).join_tokens(20) == 1
    assert await Worklist(rows.driver).join_tokens(20) == 0


async def test_with_a_new_key_what_the_old_one_marked_is_found(rows: Rows) -> None:
    first = await sent(rows, 1, ("Иванова", "Анна", "Ивановна"))
    other = await rows.another(Keys([new_key(), *WRITTEN.split(",")]))
    try:
        named = {"surname": "Иванова", "name": "Анна", "patronymic": "Ивановна"}
        draft = await Store(other).open_draft(2, NOW)
        second = (await Store(other).save(submit(draft, named, NOW, NOW, ()))).id
        for words in ("Иванова", "Анна Иванова", "Иванова Анна Ивановна"):
            assert [one.id for one in await Worklist(other).find(words, 9)] == [second, first]
    finally:
        await other.close()


async def test_an_amended_name_is_found_and_the_former_is_not(rows: Rows) -> None:
    id = await sent(rows, 1, ("Иванова", "Анна", "Ивановна"))
    was = await rows.store.get(id)
    assert isinstance(was, Application)
    assert was.status is Status.WAITING
    await rows.saved(replace(was, answers={**was.answers, "surname": "Ли"}))
    assert await found(rows, "иванова анна ивановна") == []
    assert await found(rows, "ли анна ивановна") == [id]


async def test_what_is_erased_leaves_no_token(rows: Rows) -> None:
    ids = [*await everybody(rows)]
    async with rows.driver.transaction() as transaction:
        await erasure.applications(transaction, ids, "asked", NOW)
    assert await rows.count("search_tokens") == 0


async def test_a_phone_is_found_by_any_number_of_its_last_digits(rows: Rows) -> None:
    dice = random.Random(1)
    phones = {
        await sent(rows, n, ("Ли", "Анна", None), f"+7916{dice.randrange(10**7):07}"): n
        for n in range(1, 30)
    }
    for id in phones:
        known = await rows.store.get(id)
        assert known
        number = known.answers["phone"]["number"]
        for many in range(4, 12):
            assert id in await found(rows, number[-many:].replace("+", "")), many
    assert min(ENDINGS) == 4


async def as_before(rows: Rows) -> None:
    """As a release left them that joined no words: a name's own words and endings of the phone."""
    keys = rows.driver.keys
    for id, kept in await rows.driver.read("SELECT id, answers FROM applications"):
        known = await rows.store.get(id)
        assert known, kept
        names = [known.answers.get(step) for step in ("surname", "name", "patronymic")]
        words = " ".join(filter(None, names)).casefold().replace("ё", "е")
        marked = {*words.split(), *words.replace("-", " ").split()}
        await rows.driver.write("DELETE FROM search_tokens WHERE application = $1", id)
        for word in marked:
            await rows.driver.write(
                "INSERT INTO search_tokens (application, token) VALUES ($1, $2)",
                id,
                keys.search_tokens("name", word)[0],
            )


def test_a_usual_double_name_is_joined() -> None:
    assert len(name_words("Римская-Корсакова Анна-Мария Ивановна")) <= MOST_WORDS
