"""The lists of insurers and offices: sound, findable, replaceable."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain import catalogue


@pytest.fixture(autouse=True)
def _packaged_lists() -> Iterator[None]:
    yield
    catalogue.load()


def test_the_packaged_lists_are_complete() -> None:
    assert [insurer.name for insurer in catalogue.insurers()] == [
        "МАКС-М",
        "СОГАЗ-Мед",
        "Капитал МС",
        "Ингосстрах-М",
        "РЕСО-Мед",
        "МЕДСТРАХ",
    ]
    assert len(catalogue.places()) == 19
    for place in catalogue.places():
        assert 55.1 < place.latitude < 56.1
        assert 36.8 < place.longitude < 38.0
        assert all((place.name, place.district, place.address, place.metro, place.hours))
        assert catalogue.place(place.id) is place


def test_a_place_that_left_the_list_is_not_there() -> None:
    assert catalogue.place("moved-away") is None


def test_offices_are_grouped_by_district_in_the_order_of_the_list() -> None:
    grouped = catalogue.by_district()
    assert next(iter(grouped)) == "ЦАО"
    assert sum(map(len, grouped.values())) == len(catalogue.places())


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Арбат", ["arbat"]),
        ("арбт", ["arbat"]),
        ("м. Тверская", ["tverskoy"]),
        ("метро Щелковская", ["flagship-vao"]),
        ("щёлк", ["flagship-vao"]),
        ("Медведкво", ["severnoe-medvedkovo"]),
        ("тёплый стан", ["flagship-yuzao"]),
        ("ЮЗАО", ["flagship-yuzao"]),
        ("Смоленская", ["arbat", "khamovniki"]),
        ("ул. Усиевича", ["aeroport"]),
        ("Афимолл", ["flagship-cao"]),
        ("Зеленоград", ["kryukovo"]),
        ("мфц", []),
        ("Лондон", []),
        ("", []),
    ],
)
def test_an_office_is_found_by_what_people_call_it(typed: str, ids: list[str]) -> None:
    assert [place.id for place in catalogue.find(typed)] == ids


def test_the_nearest_offices_come_first_with_their_distance() -> None:
    (first, km), (_, farther) = catalogue.nearest(55.7467, 37.5935, 2)
    assert first.id == "arbat"
    assert km == pytest.approx(0)
    assert 0.3 < farther < 2


def test_an_operators_list_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "insurers.toml").write_text('[[insurer]]\nid = "a"\nname = "Альфа"\n', "utf-8")
    loaded = catalogue.load(tmp_path)
    assert [insurer.name for insurer in catalogue.insurers()] == ["Альфа"]
    assert len(loaded.places) == len(catalogue.places()) == 19


@pytest.mark.parametrize(
    "list_",
    [
        "not toml",
        'insurer = "none"',
        "[[other]]\nid = 1",
        "insurer = []",
        '[[insurer]]\nid = "a"\ntitle = "Альфа"',
        '[[insurer]]\nid = "a"\nname = "А"\n[[insurer]]\nid = "a"\nname = "Б"',
    ],
)
def test_a_list_that_cannot_be_used_is_named(tmp_path: Path, list_: str) -> None:
    (tmp_path / "insurers.toml").write_text(list_, "utf-8")
    with pytest.raises(ValueError, match=r"insurers\.toml"):
        catalogue.load(tmp_path)
