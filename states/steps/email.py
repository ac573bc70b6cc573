"""The e-mail address, by the rules of the mail itself."""

from email_validator import EmailNotValidError, validate_email

from domain.refused import Refused


def email(text: str) -> str:
    """The address in its normal form; whether it answers is not asked here (no network)."""
    try:
        return validate_email(text.strip(), check_deliverability=False).normalized
    except EmailNotValidError:
        raise Refused("email") from None
