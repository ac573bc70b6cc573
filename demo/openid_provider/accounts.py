"""Who has an account at the pretend portal; everything in memory, everybody invented."""

import secrets
from dataclasses import dataclass, field

Told = dict[str, str]

CARRIED = {
    "ФИО": ("family_name", "given_name"),
    "дату рождения": ("birthdate",),
    "СНИЛС": ("snils",),
    "телефон": ("phone_number",),
    "e-mail": ("email",),
}
"""Claims of OpenID Connect in words."""


@dataclass
class Account:
    """`told` are claims of OpenID Connect; `confirmed` once somebody has seen the passport."""

    id: str
    told: Told
    confirmed: bool = False

    @property
    def name(self) -> str:
        parts = (self.told.get(part, "") for part in ("family_name", "given_name", "middle_name"))
        return " ".join(part for part in parts if part)

    @property
    def carries(self) -> str:
        """What a sign-in hands over, in words."""
        known = [label for label, names in CARRIED.items() if any(map(self.told.get, names))]
        return ", ".join(known)

    def claims(self) -> dict[str, str | bool]:
        return {"sub": self.id, "trusted": self.confirmed, **self.told}


@dataclass
class Begun:
    """A registration under way: what was typed, and the code that the pretend SMS brought."""

    told: Told
    sms: str = field(default_factory=lambda: f"{secrets.randbelow(10_000):04d}")
    knows_sms: bool = False


class Accounts:
    """Found by id; a new one is added when its registration is through."""

    def __init__(self, known: list[Account]) -> None:
        self.all = {one.id: one for one in known}
        self.begun: dict[str, Begun] = {}

    def begin(self, told: Told) -> str:
        id = secrets.token_hex(8)
        self.begun[id] = Begun(told)
        return id

    def finish(self, id: str) -> Account:
        account = Account(id, self.begun.pop(id).told)
        self.all[id] = account
        return account
