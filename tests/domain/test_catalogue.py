"""The lists of insurers and offices: sound, findable, replaceable."""

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from bot.calendar import russian_calendar
from domain import catalogue
from domain.catalogue.entries import CATEGORIES
from domain.operator_files import Faulty
from screens.offices.buttons import OfficeAction


@pytest.fixture(autouse=True)
def _packaged_lists() -> Iterator[None]:
    yield
    catalogue.load()
    catalogue.set_former_entries({}, {})


def _packaged(name: str) -> str:
    return files(catalogue).joinpath(name).read_text("utf-8")


def test_the_packaged_lists_are_complete() -> None:
    assert [insurer.name for insurer in catalogue.insurers()] == [
        "МАКС-М",
        "СОГАЗ-Мед",
        "Капитал МС",
        "Ингосстрах-М",
        "РЕСО-Мед",
        "МЕДСТРАХ",
    ]
    assert all(insurer.known for insurer in catalogue.insurers())
    for place in catalogue.places():
        assert 55.1 < place.latitude < 56.1
        assert 2012 <= place.known <= 2026
        assert 36.8 < place.longitude < 38.0
        assert all((place.name, place.district, place.address, place.metro, place.hours))
        assert catalogue.place(place.id) is place


DISTRICTS = """
Арбат, Басманный, Замоскворечье, Красносельский, Мещанский, Пресненский, Таганский, Тверской,
Хамовники, Якиманка, Аэропорт, Беговой, Бескудниковский, Войковский, Восточное Дегунино,
Головинский, Дмитровский, Западное Дегунино, Коптево, Левобережный, Молжаниновский, Савёловский,
Сокол, Тимирязевский, Ховрино, Хорошёвский, Алексеевский, Алтуфьевский, Бабушкинский, Бибирево,
Бутырский, Лианозово, Лосиноостровский, Марфино, Марьина Роща, Останкинский, Отрадное, Ростокино,
Свиблово, Северное Медведково, Северный, Южное Медведково, Ярославский, Богородское, Вешняки,
Восточное Измайлово, Восточный, Гольяново, Ивановское, Измайлово, Косино-Ухтомский, Метрогородок,
Новогиреево, Новокосино, Перово, Преображенское, Северное Измайлово, Соколиная Гора, Сокольники,
Выхино-Жулебино, Капотня, Кузьминки, Лефортово, Люблино, Марьино, Некрасовка, Нижегородский,
Печатники, Рязанский, Текстильщики, Южнопортовый, Бирюлёво Восточное, Бирюлёво Западное, Братеево,
Даниловский, Донской, Зябликово, Москворечье-Сабурово, Нагатино-Садовники, Нагатинский Затон,
Нагорный, Орехово-Борисово Северное, Орехово-Борисово Южное, Царицыно, Чертаново Северное,
Чертаново Центральное, Чертаново Южное, Академический, Гагаринский, Зюзино, Коньково, Котловка,
Ломоносовский, Обручевский, Северное Бутово, Тёплый Стан, Черёмушки, Южное Бутово, Ясенево,
Внуково, Дорогомилово, Крылатское, Кунцево, Можайский, Ново-Переделкино, Очаково-Матвеевское,
Проспект Вернадского, Раменки, Солнцево, Тропарёво-Никулино, Филёвский Парк, Фили-Давыдково,
Куркино, Митино, Покровское-Стрешнево, Северное Тушино, Строгино, Хорошёво-Мнёвники, Щукино,
Южное Тушино, Крюково, Матушкино, Савёлки, Силино, Старое Крюково, Бекасово, Вороново, Коммунарка,
Краснопахорский, Московский, Троицк, Филимонковский, Щербинка
"""
"""Of the law on the territorial division of Moscow: 125, and those of ТиНАО."""


def test_every_district_of_moscow_has_an_office_that_is_found_by_its_name() -> None:
    districts = [name.strip() for name in DISTRICTS.replace("\n", " ").split(",")]
    assert len(districts) == 133
    for name in districts:
        assert any(name in place.areas for place in catalogue.places()), name
        assert any(name in place.areas for place in catalogue.find_places(name)[:20]), name


def test_no_office_makes_a_button_that_telegram_refuses() -> None:
    for place in catalogue.places():
        for category in CATEGORIES:
            packed = OfficeAction(
                to="book", category=category, place=place.id, at="202606021230"
            ).pack()
            assert len(packed.encode()) <= 64


def test_an_office_that_left_the_list_is_known_and_not_offered(tmp_path: Path) -> None:
    arbat = catalogue.place("arbat")
    assert arbat
    catalogue.set_former_entries({"arbat": arbat}, {})
    kept = _packaged("places.toml").replace('id = "arbat"', 'id = "arbat-2"')
    (tmp_path / "places.toml").write_text(kept, "utf-8")
    catalogue.load(tmp_path)
    assert catalogue.place("arbat") == arbat
    assert catalogue.offered_place("arbat") is None
    assert arbat in catalogue.known_places()
    assert arbat not in catalogue.places()
    assert catalogue.place("moved-away") is None


def test_offices_are_grouped_by_district_in_the_order_of_the_list() -> None:
    grouped = catalogue.places_by_district()
    assert next(iter(grouped)) == "ЦАО"
    assert sum(map(len, grouped.values())) == len(catalogue.places())


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("Арбат", ["arbat"]),
        ("арбт", ["arbat"]),
        ("м. Тверская", ["tverskoy"]),
        ("метро Бауманская", []),
        ("Некрасофка", ["nekrasovka"]),
        ("Северное Медведкво", ["severnoe-medvedkovo"]),
        ("тёплый стан", ["flagship-yuzao", "tyoplyy-stan"]),
        ("отрадное", ["severnoe-medvedkovo"]),
        ("Хорошевский", ["khoroshevskiy"]),
        ("Смоленская", ["arbat", "khamovniki"]),
        ("ул. Усиевича", ["aeroport"]),
        ("Афимолл", ["flagship-cao"]),
        ("Зеленоград", ["kryukovo", "silino"]),
        ("мфц", []),
        ("Лондон", []),
        ("", []),
    ],
)
def test_an_office_is_found_by_what_people_call_it(typed: str, ids: list[str]) -> None:
    assert [place.id for place in catalogue.find_places(typed)] == ids


def test_the_nearest_offices_come_first_with_their_distance() -> None:
    (first, km), (_, farther) = catalogue.nearest_places(55.7467, 37.5935, 2)
    assert first.id == "arbat"
    assert km == pytest.approx(0)
    assert 0.3 < farther < 2


def test_an_operators_list_replaces_ours(tmp_path: Path) -> None:
    (tmp_path / "insurers.toml").write_text('[[insurer]]\nid = "a"\nname = "Альфа"\n', "utf-8")
    loaded = catalogue.load(tmp_path)
    assert [insurer.name for insurer in catalogue.insurers()] == ["Альфа"]
    assert len(loaded.places) == len(catalogue.places()) > 100


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


SOUND = """
[[place]]
id = "sokol"
name = "МФЦ"
district = "САО"
address = "дом 1"
metro = ["Сокол"]
hours = "ежедневно 8:00–20:00"
latitude = 55.8
longitude = 37.5
"""


@pytest.mark.parametrize(
    ("was", "becomes", "line", "code"),
    [
        ('name = "МФЦ"', 'name = "МФЦ', 4, "syntax"),
        ('name = "МФЦ"', "name = 7", 4, "type"),
        ('name = "МФЦ"', 'title = "МФЦ"', 4, "unknown-key"),
        ('name = "МФЦ"', 'name = " "', 4, "blank"),
        ('name = "МФЦ"', f'name = "{"М" * 61}"', 4, "long"),
        ('address = "дом 1"\n', "", 2, "missing"),
        ('id = "sokol"', 'id = "сокол"', 3, "id"),
        ('id = "sokol"', f'id = "{"s" * 25}"', 3, "id"),
        ('["Сокол"]', '"Сокол"', 7, "type"),
        ('["Сокол"]', "[]", 7, "blank"),
        ("8:00–20:00", "с утра", 8, "hours"),
        ("8:00–20:00", "20:00–8:00", 8, "hours"),
        ("8:00–20:00", "8:00–25:00", 8, "hours"),
        ("55.8", "155.8", 9, "degrees"),
        ("37.5", "true", 10, "type"),
        ("37.5", "37.5\nwindows = 0", 11, "one-or-more"),
        ("37.5", "37.5\nwindows = 1.5", 11, "type"),
    ],
)
def test_a_fault_of_a_list_names_its_line(
    tmp_path: Path, was: str, becomes: str, line: int, code: str
) -> None:
    (tmp_path / "places.toml").write_text(SOUND.replace(was, becomes), "utf-8")
    with pytest.raises(Faulty) as faulty:
        catalogue.read(tmp_path)
    assert (line, code) in [(one.line, one.code) for one in faulty.value.faults]


def test_all_faults_of_all_lists_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "places.toml").write_text(SOUND + SOUND + SOUND.replace("55.8", "99"), "utf-8")
    (tmp_path / "insurers.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "insurrers.toml").write_text("", "utf-8")
    (tmp_path / "reasons.toml").write_text('[[reason]]\nid = "bored"\n', "utf-8")
    (tmp_path / "calendar.toml").write_text('[[day]]\nid = "2028-02-30"\nworking = true', "utf-8")
    (tmp_path / "closures.toml").write_text('[[closure]]\nid = "a"\ndays = ["13-01"]', "utf-8")
    with pytest.raises(Faulty) as faulty:
        catalogue.read(tmp_path)
    assert {(one.file, one.line, one.code) for one in faulty.value.faults} == {
        ("insurrers.toml", 1, "unknown-file"),
        ("insurers.toml", 1, "unreadable"),
        ("places.toml", 13, "same-id"),
        ("places.toml", 29, "degrees"),
        ("calendar.toml", 2, "date"),
        ("closures.toml", 3, "month-day"),
        ("reasons.toml", 2, "reason"),
    }


def test_an_operators_calendar_goes_before_the_official_one(tmp_path: Path) -> None:
    calendar = russian_calendar()
    saturday, monday = date(2026, 6, 6), date(2026, 6, 8)
    assert (calendar.is_working(saturday), calendar.is_working(monday)) == (False, True)
    days = ((saturday, "true"), (monday, "false"))
    listed = "".join(f'[[day]]\nid = "{day}"\nworking = {works}\n' for day, works in days)
    (tmp_path / "calendar.toml").write_text(listed, "utf-8")
    catalogue.load(tmp_path)
    assert (calendar.is_working(saturday), calendar.is_working(monday)) == (True, False)


def test_reasons_are_offered_in_the_order_of_the_list(tmp_path: Path) -> None:
    named = "".join(f'[[reason]]\nid = "{id}"\n' for id in ("worn", "lost", "first"))
    listed = f"{named}offered = false"
    (tmp_path / "reasons.toml").write_text(listed, "utf-8")
    catalogue.load(tmp_path)
    assert catalogue.reasons() == ("worn", "lost")
    assert [catalogue.is_offered(id) for id in ("worn", "first", "error")] == [True, False, False]
