"""ЕНП, the number of a policy: region, a hidden birth date and sex, a counter, a check digit.

How it is built is in docs/rules.md, ЕНП.
"""

from datetime import date

from domain.form.typed_numbers import parse_digits
from domain.refusal import Finding, Refused


def parse_enp(text: str) -> str:
    """A typed number as sixteen digits; refused unless the last is the right check digit."""
    number = parse_digits(text, "enp-signs")
    if len(number) == 9:
        raise Refused("enp-is-temporary")
    if len(number) == 11:
        raise Refused("enp-is-blank")
    if len(number) != 16:
        raise Refused("enp-length", have=len(number))
    if not int(number) or number[15] != check_digit(number[:15]):
        raise Refused("enp-check")
    return number


def format_enp(value: str) -> str:
    return " ".join(value[at : at + 4] for at in range(0, 16, 4))


def check_digit(first15: str) -> str:
    """The Luhn check digit of fifteen digits, as HL7 Mod10 defines it."""
    backwards = first15[::-1]
    doubled = str(int(backwards[0::2]) * 2)
    return str(-sum(map(int, backwards[1::2] + doubled)) % 10)


def make_enp(region: str, born: date, male: bool, counter: int) -> str:
    """A new number; `region` is the constitutional code, "77" for Moscow.

    Of the counter the last five digits count: it only tells people of one birthday and sex apart.
    """
    payload = f"{region}{_facet(born, male)}{counter % 100_000:05d}"
    return payload + check_digit(payload)


def findings(enp: str, born: date | None, male: bool | None) -> tuple[Finding, ...]:
    """Whether the number holds another sex or birth date: it stays when these change."""
    hidden = enp[2:10]
    holds_male = int(_complement(hidden[6:])) > 50
    found = []
    if born is not None and hidden != _facet(born, holds_male):
        found.append(Finding("enp-birth"))
    if male is not None and male is not holds_male:
        found.append(Finding("enp-sex"))
    return tuple(found)


def _facet(born: date, male: bool) -> str:
    """Eight digits: month by century, year backwards, day (+50 for men), each taken from 9."""
    century = 20 if born.year <= 1950 else 40 if born.year <= 2000 else 0
    year = f"{born.year:04d}"[::-1]
    return _complement(f"{born.month + century:02d}{year}{born.day + 50 * male:02d}")


def _complement(number: str) -> str:
    return "".join(str(9 - int(digit)) for digit in number)
