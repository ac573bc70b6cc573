"""Whether an address names a house, or says that it has no number.

Many streets have a number in their name, and flats have one too: a bare number is a house only
where no word of a street follows it.
"""

import re

_NO_NUMBER = re.compile(
    r"\b(?:б ?[/\\.\-] ?н|бн)\b|\bбез (?:номера|№|ном\b)|\bб/№|\bномера? (?:нет|не имеет)\b"
)
_MARKED = re.compile(
    r"\b(?:дом|д|вл|влад|владение|домовл|домовладение|двлд|корп|корпус|к|стр|строен|строение|с|соор"
    r"|сооружение|зд|здание|уч|участок|лит|литера|общежитие|общ|в/ч|вч|кордон|барак)"
    r"\b\.? ?(?:№|номер|ном\.?)? ?\d"
    r"|\bд(?:ом)?\.?\d|\b\d+(?:-?й)? ?(?:км|километр)\b"
)
_FLAT = (
    r"кв|квартира|ком|комн|комната|оф|офис|эт|этаж|под|подъезд|пом|помещение|мкр|мкрн|мкр-н|микрорайон|м-н"
    r"|кв-?л|квартал|а/я|секция"
)
_IN_HOUSE = re.compile(
    rf"\b(?:{_FLAT})\b\.? ?(?:№|номер)? ?\d+[а-я]?\b|\bкв\.?\d+|\d+ ?(?:{_FLAT})\b(?!\.? ?\d)"
)
_BARE = re.compile(
    r"(?<![\d\-/])\b\d{1,4}(?: ?[а-я](?![а-я.]))?(?:[/\\\-]\d+ ?[а-я]?\b)*"
    r"(?: ?(?:корп|стр|лит|к|с)\.? ?\d*(?:[а-я]\b)?)*"
    r"(?=$| ?[,;.)(]| (?:кв|квартира|ком|комната|оф|офис|эт|этаж|под|подъезд|пом|корпус|строение"
    r"|г|гор|город|москва|россия|\d)\b)"
)
_OF_STREET = re.compile(
    r"\d+-(?:я|й|ая|ый|ой|ий|го|ого|е|ое|х|ых|ти|летия)\b|\d+ ?(?:года|летия|лет)\b"
)


def has_house(address: str) -> bool:
    """The address is tidied and without its index."""
    typed = address.lower().replace("ё", "е")
    if _NO_NUMBER.search(typed) or _MARKED.search(_IN_HOUSE.sub(" ", typed)):
        return True
    return _BARE.search(_OF_STREET.sub(" x ", _IN_HOUSE.sub(",", typed))) is not None
