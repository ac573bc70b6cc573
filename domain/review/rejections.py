"""Why a reviewer sends an application back or refuses it, and which steps are answered anew.

The list follows the service's two published reasons and the error list of a regional register of
insured persons; see docs/rules.md, Отказы.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

PASSPORT = ("passport", "issued_on", "department", "issuer")
NAMES = ("surname", "name", "patronymic")
CONTACTS = ("phone", "email")
ADDRESSES = ("registration", "residence")


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason: to return an application (`steps` are asked again, in the order of the form),
    or, if `final`, to refuse it, for nothing can be put right here.
    """

    code: str
    steps: tuple[str, ...] = ()
    final: bool = False

    @property
    def text_id(self) -> str:
        """Words for the citizen: what is wrong; the attribute `example` shows what would be right.

        Its attribute `reviewer` names the reason to the reviewer.
        """
        return f"rejection-{self.code.replace('.', '-')}"


REASONS = (
    Rejection("scan.mismatch", ("scan", *NAMES, "birth_date", "sex", *PASSPORT)),
    Rejection("scan.unreadable", ("scan",)),
    Rejection("scan.other-document", ("scan",)),
    Rejection("photo.format", ("photo",)),
    Rejection("photo.blur", ("photo",)),
    Rejection("photo.face", ("photo",)),
    Rejection("photo.missing", ("photo",)),
    Rejection("signature.format", ("signature",)),
    Rejection("signature.mismatch", ("signature",)),
    Rejection("signature.missing", ("signature",)),
    Rejection("name.error", NAMES),
    Rejection("birth.error", ("birth_date",)),
    Rejection("passport.error", PASSPORT),
    Rejection("passport.mismatch", (*NAMES, "birth_date", "sex", *PASSPORT)),
    Rejection("passport.expired", ("scan", *PASSPORT)),
    Rejection("passport.other-person", final=True),
    Rejection("snils.error", ("snils",)),
    Rejection("snils.other-person", final=True),
    Rejection("enp.error", ("enp",)),
    Rejection("enp.mismatch", ("enp", "birth_date", "sex")),
    Rejection("enp.other-person", final=True),
    Rejection("address.error", ADDRESSES),
    Rejection("address.not-moscow", ("residence",)),
    Rejection("contacts.error", CONTACTS),
    Rejection("insurer.same", ("reason", "insurer")),
    Rejection("change.limit", ("reason",)),
    Rejection("change.deadline", ("reason",)),
    Rejection("place.closed", ("place",)),
    Rejection("person.minor", final=True),
    Rejection("person.representative", final=True),
    Rejection("application.duplicate", final=True),
    Rejection("register.forbids", final=True),
)
CORRECTABLE = tuple(reason for reason in REASONS if not reason.final)
FINAL = tuple(reason for reason in REASONS if reason.final)
_BY_CODE = {reason.code: reason for reason in REASONS}


def by_code(code: str) -> Rejection:
    """The reason of that code; raises KeyError."""
    return _BY_CODE[code]


def steps_of(codes: Iterable[str]) -> tuple[str, ...]:
    """The steps to answer anew for these reasons, each once."""
    return tuple(dict.fromkeys(step for code in codes for step in by_code(code).steps))


def applicable(reasons: Iterable[Rejection], steps: Collection[str]) -> tuple[Rejection, ...]:
    """The reasons that concern at least one of these steps."""
    return tuple(reason for reason in reasons if not set(reason.steps).isdisjoint(steps))
