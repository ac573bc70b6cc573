"""Classifies words of a typed name: given name, surname, patronymic, or no name at all."""

import re
from collections.abc import Sequence

GIVEN = frozenset(
    re.findall(
        r"\w+",
        """
        август августин авраам агата аделина адель азамат аида айгуль айдар акакий александр
        александра алексей алена алина алиса алия алла алсу альберт альбина алёна амин амина
        анастасия анатолий ангелина андрей анжела анна антон антонина арина аркадий арсений артем
        артур артём асия ахмед белла богдан борис вадим валентин валентина валерий валерия варвара
        василий василина василиса вениамин вера вероника виктор виктория виталий влада владимир
        владислав всеволод вячеслав галина георгий герман глеб григорий гульнара давид дамир
        даниил данила дания дарья демьян денис диана дина динара дмитрий ева евгений евгения
        евдокия егор екатерина елена елизавета емельян ефим жанна залина захар зинаида злата зоя
        ибрагим иван игнат игорь ильдар илья инна иосиф ирина карим карина каролина касьян кирилл
        клавдия константин кристина ксения лариса лев леонид лидия лилия лиля лукьян любовь
        людмила магдалина магомед мадина майя макар максим марат маргарита марина мария марк
        мартин марьям матвей мирон михаил муса мухаммад надежда наталия наталья никита николай
        нина оксана олег олеся ольга павел петр полина прохор пётр раиса рамазан расул ратмир
        регина ренат римма ринат роман руслан рустам сабина савелий саида светлана святослав
        севастьян семен семён сергей софия софья станислав степан таисия тамара тамерлан тарас
        татьяна тимофей тимур ульяна фаина федор филипп фёдор эвелина эдуард элина эльвира эльдар
        эмилия эмин эмма юлиана юлия юрий яков ян яна ярослав ярослава ясин
        """,
    )
)
"""Common ones; that a name is not among them says nothing."""

_SURNAME = re.compile(
    r"..(?:ов|ев|ёв|ин|ын|ский|цкий|ской|цкой|ова|ева|ёва|ина|ына|ская|цкая|енко|чук|щук|юк"
    r"|ян|янц|дзе|швили|ых)$"
)
_SURELY_SURNAME = re.compile(r"..(?:ов|ев|ёв|ова|ева|ёва|[сц]кий|[сц]кая|енко|швили)$")
_PATRONYMIC = re.compile(
    r"(?:..(?:ович|евич|ьич|[^аеёиоуыэюя]ич|овна|евна|ична|инична)|\b(?:оглы|оглу|кызы|гызы|кизи|уулу|улы|угли))$"
)
_OF_LINE = re.compile("оглы|оглу|кызы|гызы|кизи|уулу|улы|угли")
_OF_DAUGHTER = re.compile(r"..(?:овна|евна|ична)$")
_PARTICLE = re.compile(
    r"\b(?:ван|дер|ден|фон|де|да|ди|дю|дель|ла|ле|дос|эль|аль|ал|ад|ибн|бен|бин|абд|абу|тер|мак|сан)\b"
)

LONGEST_TOLD = 120
"""Characters of a sentence that is searched for a name."""

PHRASE = re.compile(
    r"\b(?:не (?:знаю|помню|имею|указан[оаы]?|скажу|хочу|буду|понял[аи]?|понимаю|надо|нужно|было"
    r"|дали|вписан[оаы]?)|незнаю|нету|прочерк|отсутствует|спасибо|благодарю|пожалуйста|привет"
    r"|здравствуй(?:те)?|добрый (?:день|вечер)|доброе утро|у меня|меня|мне|моя|мой|мо[её]"
    r"|как (?:в|на|по|у)"
    r"|паспорт[а-я]*|то же|тоже|(?:та|тот|такая|такой) же|писал[аи]?|указал[аи]?|смотри(?:те)?"
    r"|ок|окей|хорошо|понятно|ладно|ага|потом|позже|ничего|никакой|пусто|фамили[а-я]*|им(?:я|ени)"
    r"|отчеств[а-я]*|фио|тест|нет|зачем|почему|помогите|бот|запишите|пишите)\b"
    r"|^(?:да|как|что|кто|это)$"
)
"""Words of sentences, in small letters; hardly anybody is called so."""

_OPENING = re.compile(
    r"(?:(?:а|ну|да|вот|это|так|и|по|моя|мой|мо[её]|у меня|меня|полн(?:ая|ое)|пишите|запишите"
    r"|здравствуйте|добрый день|привет)[ ,!.]+)*"
    r"(?:фамилия|имя|отчество|зовут|паспорту|пишите|запишите|я)"
    r"(?:[ :,=\-.]+(?:это|будет|такая|такое|моя|мо[её]))?[ :,=\-.]+(?P<rest>\S.*)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?P<rest>.*?\S)[ ,.\-(]+(?:это )?(?:моя |мо[её] )?(?:фамилия|имя|отчество)"
    r"(?: моя| мо[её])?[ .)]*",
    re.IGNORECASE,
)


def is_patronymic(word: str) -> bool:
    return _PATRONYMIC.search(word.lower()) is not None


def is_patronymic_suffix(word: str) -> bool:
    """Whether it is a patronymic's second word, such as «оглы» or «кызы»."""
    return _OF_LINE.fullmatch(word.lower()) is not None


def is_female_patronymic(word: str) -> bool:
    """Whether it can only be a woman's patronymic."""
    return _OF_DAUGHTER.search(word.lower()) is not None


def is_surname(word: str) -> bool:
    """Whether it has a surname's ending and is no common given name."""
    return word.lower() not in GIVEN and _SURNAME.search(word.lower()) is not None


def is_surely_surname(word: str) -> bool:
    """Whether it has a surname's ending that given names hardly have."""
    return word.lower() not in GIVEN and _SURELY_SURNAME.search(word.lower()) is not None


def contains_given_name(words: Sequence[str]) -> bool:
    """Whether a common given name is among them."""
    return any(word.lower() in GIVEN for word in words)


def contains_particle(words: Sequence[str]) -> bool:
    """Whether there is a particle of foreign names among them, such as «ван» or «эль»."""
    return any(_PARTICLE.search(word.lower()) for word in words)


def extract_name(typed: str) -> str | None:
    """The name in a sentence that states it: «Моя фамилия Иванов»; None where it does not."""
    if len(typed) > LONGEST_TOLD:
        return None
    found = _OPENING.fullmatch(typed) or _CLOSING.fullmatch(typed)
    return found["rest"] if found and not PHRASE.fullmatch(found["rest"].lower()) else None
