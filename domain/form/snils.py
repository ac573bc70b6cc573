"""СНИЛС: the number of an insurance account, and its two check digits (docs/rules.md, СНИЛС)."""

from domain.form.typed_numbers import parse_digits
from domain.refusal import Finding, Refused

LAST_UNCHECKED = 1_001_998  # numbers up to 001-001-998 were given out without a check


def parse_snils(text: str) -> str:
    """A typed number as eleven digits; refused unless the last two check the first nine."""
    number = parse_digits(text, "snils-signs")
    if len(number) != 11:
        raise Refused("snils-length", have=len(number))
    if not int(number[:9]):
        raise Refused("snils-zeros")
    if _is_checked(number) and int(number[9:]) != _control(number):
        raise Refused("snils-check")
    return number


def format_snils(value: str) -> str:
    return f"{value[:3]}-{value[3:6]}-{value[6:9]} {value[9:]}"


def findings(value: str) -> tuple[Finding, ...]:
    """A finding for the oldest numbers, which have no check digits."""
    return () if _is_checked(value) else (Finding("snils-unchecked"),)


def _is_checked(number: str) -> bool:
    return int(number[:9]) > LAST_UNCHECKED


def _control(number: str) -> int:
    return sum(int(digit) * (9 - at) for at, digit in enumerate(number[:9])) % 101 % 100
