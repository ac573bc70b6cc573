"""Invented people, with all that a passport says of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from specimens.portrait import MAN, WOMAN, Look


@dataclass(frozen=True, slots=True)
class Person:
    """`series` is four digits, `number` six, `code` is written `770-012`."""

    surname: str
    name: str
    patronymic: str
    sex: Literal["F", "M"]
    born: date
    birthplace: str
    series: str
    number: str
    issued: date
    code: str
    issuer: str
    look: Look


YULIA = Person(
    surname="Щеглова",
    name="Юлия",
    patronymic="Чеславовна",
    sex="F",
    born=date(1990, 5, 17),
    birthplace="гор. Москва",
    series="4518",
    number="123456",
    issued=date(2018, 6, 20),
    code="770-012",
    issuer="ГУ МВД России по г. Москве",
    look=WOMAN,
)
ARTYOM = Person(
    surname="Ёлкин",
    name="Артём",
    patronymic="Жанович",
    sex="M",
    born=date(1984, 3, 5),
    birthplace="гор. Зеленоград",
    series="4515",
    number="654321",
    issued=date(2014, 9, 12),
    code="770-104",
    issuer="Отделом УФМС России по г. Москве",
    look=MAN,
)
