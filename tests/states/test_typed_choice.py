"""Which option a typed answer means."""

import pytest

from states import journey
from states.step import Situation, TextId
from states.step_kinds import ChoiceStep
from states.typed_choice import match_options
from tests.stories.town import NOON
from texts import load

TEXTS = load("ru")
STEPS = {step.id: step for step in journey.steps()}


def means(step: str, said: str) -> list[str]:
    options = STEPS[step].options(Situation(NOON, {}))
    return match_options(
        said,
        {
            option.id: TEXTS.plain(option.words)
            if isinstance(option.words, TextId)
            else option.words
            for option in options
        },
    )


@pytest.mark.parametrize("step", [s for s in journey.steps() if isinstance(s, ChoiceStep)])
def test_the_words_of_each_button_mean_that_button_in_any_case_and_spelling(
    step: ChoiceStep,
) -> None:
    for option in step.options(Situation(NOON, {})):
        words = option.words
        label = TEXTS.plain(words) if isinstance(words, TextId) else words
        for said in (label, label.upper(), f"  «{label.lower()}»! ", label.replace("е", "ё")):
            assert means(step.id, said) == [option.id], said


@pytest.mark.parametrize(
    ("step", "said", "meant"),
    [
        ("sex", "ж", "female"),
        ("sex", "М", "male"),
        ("sex", "женщина", "female"),
        ("sex", "мужчина", "male"),
        ("sex", "2", "male"),
        ("form", "бумажный", "paper"),
        ("form", "бумажная", "paper"),
        ("form", "пластик", "plastic"),
        ("form", "пластиковую карту", "plastic"),
        ("form", "карта", "plastic"),
        ("reason", "впервые", "first"),
        ("reason", "потерян", "lost"),
        ("reason", "потерял полис", "lost"),
        ("reason", "потерялся", "lost"),
        ("reason", "переезд", "change_move"),
        ("reason", "переехал", "change_move"),
        ("reason", "испорчен полис", "worn"),
        ("reason", "ошибка", "error"),
        ("reason", "сменились данные", "personal"),
        ("reason", "раз в год", "change_year"),
        ("reason", "8", "worn"),
        ("insurer", "согаз", "sogaz-med"),
        ("insurer", "Капитал", "kapital-ms"),
        ("insurer", "макс м", "maks-m"),
        ("insurer", "РЕСО", "reso-med"),
        ("enp", "не знаю", "unknown"),
        ("enp", "Я не знаю номер", "unknown"),
        ("patronymic", "нет", "none"),
        ("patronymic", "нет отчества", "none"),
        ("patronymic", "отчества нет", "none"),
        ("residence", "совпадает", "same"),
        ("residence", "Совпадают", "same"),
        ("consent", "согласен", "agree"),
        ("consent", "Согласна", "agree"),
        ("conditions", "начать", "agree"),
        ("check", "отправить", "agree"),
        ("check", "Отправляй", "agree"),
        ("check", "всё верно", "agree"),
    ],
)
def test_a_typed_answer_means_what_its_writer_meant(step: str, said: str, meant: str) -> None:
    assert means(step, said) == [meant]


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("reason", "меняю страховую"),
        ("reason", "полис"),
        ("insurer", "мед"),
    ],
)
def test_an_answer_that_several_options_fit_means_several(step: str, said: str) -> None:
    assert len(means(step, said)) > 1


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("consent", "не согласен"),
        ("consent", "я не согласна"),
        ("consent", "Нет, не согласен на обработку данных"),
        ("consent", "отказываюсь"),
        ("consent", "нет"),
        ("consent", "с"),
        ("consent", "на"),
        ("consent", "1"),
        ("conditions", "условия непонятны"),
        ("conditions", "не понятны"),
        ("check", "не отправлять"),
        ("check", "не всё верно"),
        ("check", "неверно"),
        ("check", "в"),
        ("enp", "знаю номер"),
        ("patronymic", "Н."),
        ("patronymic", "О"),
        ("patronymic", "1"),
        ("residence", "не совпадает"),
        ("residence", "с"),
        ("sex", "3"),
        ("sex", "0"),
        ("sex", "٢"),
        ("sex", ""),
        ("sex", "!?"),
        ("form", "никакой"),
        ("reason", "в"),
    ],
)
def test_an_answer_that_is_none_of_them_means_none(step: str, said: str) -> None:
    assert means(step, said) == []
