"""Whether a typed address is in Moscow: the city, Зеленоград, and the towns of ТиНАО.

The names are from general knowledge; a reviewer decides in the end.
"""

import re

_CITY = re.compile(
    r"(?:(?:^|,) ?(?:город|гор|г)(?: |\. ?)|\b(?:гор|г)\. ?)([а-я][а-я-]+)"  # «г. Тула», «г Тула»
)
_MOSCOW = re.compile(r"\b(?:москва|мск)\b")
_CITY_OF_MOSCOW = re.compile(r"\b(?:город|гор|г)\.? ?москва\b|\bмосква,? (?:город|гор|г)\b")
_ELSEWHERE = re.compile(
    r"\b(?:обл|область|край|респ|республика|автономный округ|спб|петербург|севастополь)\b"
)
_INNER = re.compile(r"\bвн\. ?тер\. ?г\.?")

_TOWNS = frozenset({"зеленоград", "троицк", "щербинка", "московский"})
_OWN_NAME = re.compile(r"\b(?:зеленоград|троицк|щербинка|коммунарка|мосрентген)\b")
# These are also streets or villages elsewhere, so they count only with their kind, or alone.
_WITH_KIND = re.compile(
    r"\b(?:пос|поселение|поселок|п|рп|р\.п|г|город)\b\.? ?(?:московский|киевский|внуковское"
    r"|вороновское|воскресенское|десеновское|кокошкино|кленовское|краснопахорское|марушкинское"
    r"|михайлово-ярцевское|новофедоровское|первомайское|роговское|рязановское|сосенское"
    r"|филимонковское|щаповское)\b|(?:^|,) ?московский ?(?:,|$)"
)
_OTHER_INDEX = re.compile(r"(?<!\d)(?!1(?:0[1-9]|1\d|2\d)\d{3}|14[23]\d{3})\d{6}(?!\d)")


def in_moscow(text: str) -> bool:
    """Whether the residence is in Moscow; Московская область and other regions are not."""
    typed = " ".join(text.lower().replace("ё", "е").split())
    if _ELSEWHERE.search(typed):
        return False
    if _CITY_OF_MOSCOW.search(typed):
        return True
    cities = {found[1] for found in _CITY.finditer(_INNER.sub("", typed))}
    if cities - _TOWNS:
        return False
    if _MOSCOW.search(typed):
        return True
    in_town = _OWN_NAME.search(typed) or _WITH_KIND.search(typed)
    return bool(in_town) and not _OTHER_INDEX.search(typed)
