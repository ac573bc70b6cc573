"""Every fault of a picture has its words, which are filled by what comes with the fault."""

from importlib.resources import files

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from identity_images import DONE, FAULTS, Fault

from texts import LANGUAGES, load


def codes_in_texts() -> set[str]:
    source = files("texts").joinpath("ru", "pictures.ftl").read_text("utf-8")
    body = FluentParser().parse(source).body
    ids = {entry.id.name for entry in body if isinstance(entry, ftl.Message)}
    return {id.removeprefix("picture-") for id in ids if id.startswith("picture-")}


def said(fault: Fault) -> str:
    return str(load("ru")("picture-" + fault.code, **fault.params))


def test_faults_and_texts_name_the_same_things() -> None:
    told = {code for code in codes_in_texts() if not code.startswith("done-")}
    assert set(FAULTS) == told


def test_all_that_may_be_done_has_its_words() -> None:
    told = {code for code in codes_in_texts() if code.startswith("done-")}
    assert told == {f"done-{code}" for code in DONE}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", FAULTS)
def test_what_comes_with_a_fault_fills_its_words(code: str, language: str) -> None:
    assert load(language)("picture-" + code, **dict.fromkeys(FAULTS[code], 1))


SIZE = {"needed_width": 320, "needed_height": 400}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault("too-hard"), "сохраните её заново"),
        (Fault("truncated"), "Пришлите ещё раз"),
        (Fault("other-format", {"format": "TIFF"}), "TIFF"),
        (Fault("too-heavy", {"size_mb": 5.1, "limit_mb": 5}), "5,1 МБ, можно до 5 МБ"),
        (Fault("too-many-pixels", {"limit_mp": 40, "limit_side": 20_000}), "40 мегапикселей"),
        (Fault("padded-edge", {"percent": 3}), "залито ровным тоном"),
        (Fault("face-at-edge", {"percent": 9, "limit": 6}), "видны плечи"),
        (Fault("no-page"), "Положите паспорт на стол"),
        (Fault("face-turned", {"degrees": 35, "limit": 20, "side": "left"}), "в сторону стрелки"),
        (Fault("width", {"width": 300, "height": 400, **SIZE}), "Ширина 300 px, нужно 320."),
        (Fault("height", {"width": 320, "height": 401, **SIZE}), "Высота 401 px, нужно 400."),
        (Fault("height", {"width": 320, "height": 401, **SIZE}), "320×400 px"),
        (
            Fault("size", {"width": 1200, "height": 1600, **SIZE}),
            "Ширина 1200 px, нужно 320; высота 1600 px, нужно 400.",
        ),
        (Fault("blank-photo", {"contrast": 6, "needed": 10}), "контраст 6, нужно не меньше 10"),
        (Fault("blurred-passport", {"sharpness": 9, "needed": 50}), "Скан размыт: резкость"),
        (
            Fault(
                "small-passport",
                {"width": 699, "height": 1000, "needed_long": 1000, "needed_short": 700},
            ),
            "699×1000 px, нужно не меньше 1000×700",
        ),
        (Fault("dark-paper", {"brightness": 90, "needed": 200}), "яркость 90 из 255"),
        (Fault("too-much-ink", {"percent": 41, "limit": 40}), "41 % картинки"),
        (Fault("ink-at-edge", {"side": "left"}), "левого края"),
        (Fault("ink-at-edge", {"side": "top"}), "верхнего края"),
        (Fault("ink-at-edge", {"side": "right"}), "правого края"),
        (Fault("ink-at-edge", {"side": "bottom"}), "нижнего края"),
        (Fault("ink-at-edge", {"side": "several"}), "нескольких краёв"),
        (
            Fault("small-ink", {"percent": 5, "needed": 15}),
            "5 % ширины картинки, нужно не меньше 15 %",
        ),
    ],
)
def test_measures_are_told_with_what_is_needed_and_what_to_do(fault: Fault, words: str) -> None:
    assert words in said(fault)
