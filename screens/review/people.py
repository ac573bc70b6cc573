"""How people are called on the desk."""

from collections.abc import Mapping

from texts import Html, Texts

Names = Mapping[int, str]
"""The short names that admins gave to colleagues."""


def who(
    id: int | None, texts: Texts, names: Names | None = None, citizen: int | None = None
) -> Html:
    """A colleague by name, or by number where none was given; the citizen by that word alone."""
    if id is None:
        return texts("desk-by-clock")
    if id == citizen:
        return texts("desk-by-citizen")
    name = (names or {}).get(id)
    return texts("desk-by-name", name=name) if name else texts("desk-by-person", id=str(id))
