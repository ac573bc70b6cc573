"""The temporary policy as its reader sees it: the words, the page, the file."""

import re
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from documents.temporary_policy import draw_temporary_policy
from domain.status.temporary_policy import Holder, TemporaryPolicy
from texts import load

POLICY = TemporaryPolicy(
    number="900000047",
    issued_on=date(2026, 11, 23),
    valid_until=date(2027, 2, 2),
    enp="7754900882001237",
    insurer="СОГАЗ-Мед",
    place="МФЦ района Тверской, Настасьинский пер., 7",
    reference="26-000047-8",
)
HOLDER = Holder("Щеглова", "Юлия", "Чеславовна", date(1990, 5, 17), male=False)
ADDRESS = "Крюковская площадь, дом 1, корпус 2, строение 3, этаж 4, помещение 5; " * 8


def read(policy: TemporaryPolicy = POLICY, holder: Holder = HOLDER) -> PdfReader:
    return PdfReader(BytesIO(draw_temporary_policy(policy, holder, load())))


def words(reader: PdfReader) -> str:
    """The text without its spaces, so that it matters not where lines were broken."""
    return "".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize(
    "said",
    [
        "Временное свидетельство",
        "№ 900000047",
        "Щеглова Юлия Чеславовна",
        "17.05.1990",
        "женский",
        "СОГАЗ-Мед",
        "7754 9008 8200 1237",
        "с 23.11.2026 до 02.02.2027 включительно",
        "МФЦ района Тверской, Настасьинский пер., 7",
        "26-000047-8",
        "ОБРАЗЕЦ",
        "не имеет юридической силы",
        "Неофициальный",
    ],
)
def test_the_paper_says(said: str) -> None:
    assert said.replace(" ", "") in words(read())


def test_what_is_not_known_has_words_of_its_own() -> None:
    said = words(read(replace(POLICY, enp=None, insurer=None), replace(HOLDER, male=True)))
    assert "будетуказанвполисе" in said
    assert "прежняя,беззамены" in said
    assert "мужской" in said


def test_one_without_a_patronymic_has_two_names() -> None:
    assert "ЩегловаЮлияДата" in words(read(holder=replace(HOLDER, patronymic=None)))


def test_the_same_policy_gives_the_same_bytes() -> None:
    first, second = (draw_temporary_policy(POLICY, HOLDER, load()) for _ in range(2))
    assert first == second


def test_the_file_tells_its_title_language_and_day_but_not_its_holder() -> None:
    reader = read()
    about = reader.metadata
    assert about is not None
    assert about.title == "Временное свидетельство № 900000047"
    assert about.creation_date is not None
    assert about.creation_date.date() == POLICY.issued_on
    assert b"/Lang (ru)" in draw_temporary_policy(POLICY, HOLDER, load())
    assert "Щеглова" not in str(about)


def test_letters_are_embedded_and_the_file_is_small() -> None:
    content = draw_temporary_policy(POLICY, HOLDER, load())
    assert set(re.findall(rb"/BaseFont /(\S+)", content)) == {
        b"AAAAAA+PTSans-Regular",
        b"AAAAAA+PTSans-Bold",
    }
    assert len(content) < 150_000


def test_the_longest_names_and_addresses_fit_on_the_one_page() -> None:
    holder = Holder("Ж" * 60, "Щ" * 60, "Преображенский-" * 4, date(1990, 5, 17), male=True)
    reader = read(replace(POLICY, place=ADDRESS, insurer="М" * 60), holder)
    assert len(reader.pages) == 1
    said = words(reader)
    for long in (*("Ж" * 20, "Щ" * 20, "М" * 15), "Преображенский-" * 4, "этаж4,помещение5;"):
        assert long in said
    assert said.count("помещение5;") == 8


def test_what_cannot_fit_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        read(replace(POLICY, place=ADDRESS * 20))


@pytest.fixture
def _hasty_threads() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("_hasty_threads")
def test_papers_drawn_in_several_threads_at_once_are_as_if_drawn_alone() -> None:
    several = [replace(POLICY, number=f"9000000{n:02}") for n in range(60)]
    alone = [draw_temporary_policy(one, HOLDER, load()) for one in several]
    with ThreadPoolExecutor(8) as threads:
        together = list(
            threads.map(lambda one: draw_temporary_policy(one, HOLDER, load()), several)
        )
    assert together == alone
