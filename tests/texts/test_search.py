"""Questions in people's own words: with slips, in any form, in the wrong keyboard layout."""

import pytest

from domain import catalogue
from screens.keyboards import InlineKeyboard
from screens.screen import Screen
from screens.support import faq
from texts import load

ASKED = """
сколько надо заплатить за карту: price
crjkmrj cnjbn: price
полис для внучки: child
полес для новорожденого: child
можно за маму подать: representative
муж не может прийти, можно я за него: representative
я гражданин Казахстана: foreigner
прописка в Туле: moscow
живу в Подмосковье: moscow
не могу войти на госуслуги: account
ujceckeub: account
фотка не подходит: photo
айфон снимает в heic: photo
ajnj: photo
Kакое фото: photo
росписатся на бумаге: signature
страница паспорта бликует: scan
паспорту вышел срок: passport-expired
gfcgjhn ghjchjxty: passport-expired
потеряла снилс: no-snils
где найти ЕНП: number
опечатка в имени: correct-answer
я продолжу завтра: pause
согаз или макс: insurer
сменить страховщика: change-insurer
вышла замуж: moved
заявление на рассмотрении уже два дня: review
за что отклонили заявление: refused
какие замечания исправить: returned
временный полюс: temporary
через сколько дней сделают: how-long
во сколько открывается мфц: collect
куда ехать за полисом: collect
украли сумку с полисом: lost
примут ли меня в больнице: doctor
куда уходят мои данные: data
отозвать согласие: erase
звонят из страховой и просят код: codes
это официальный бот?: real
вы распознаете лица: face
пластик лучше бумаги?: paper-or-plastic
QR-код: digital
кто может оформить: who
""".strip().splitlines()

ASIDE = """
какая погода завтра
рецепт борща
привет
расскажи анекдот
курс доллара
ыаоываоыв
купить слона
кто президент
посоветуй фильм
хочу кредит
футбол вчера
спасибо
да
12345
?!
""".strip().splitlines()


@pytest.mark.parametrize("line", ASKED)
def test_a_question_in_own_words_finds_its_answer(line: str) -> None:
    asked, _, wanted = line.partition(": ")
    screen = faq.search_results(asked, load("ru"))
    assert screen is not None
    assert wanted in _offered(screen)


@pytest.mark.parametrize("said", ASIDE)
def test_what_has_nothing_to_do_with_it_finds_none(said: str) -> None:
    assert faq.search_results(said, load("ru")) is None


@pytest.mark.parametrize("id", sorted(catalogue.questions()))
def test_each_question_finds_itself(id: str) -> None:
    texts = load("ru")
    screen = faq.search_results(texts.plain(f"faq-{id}"), texts)
    assert screen is not None
    assert id in _offered(screen)


def _offered(screen: Screen) -> list[str]:
    assert isinstance(screen.keyboard, InlineKeyboard)
    return [str(row[0].callback_data).rpartition(":")[2] for row in screen.keyboard.rows]
