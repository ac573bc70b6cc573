"""Names of people as reviewers see them."""

from collections.abc import Mapping

from texts import Html, Texts

Names = Mapping[int, str]
"""The short names that admins gave to colleagues."""


def person_name(
    id: int | None, texts: Texts, names: Names | None = None, citizen: int | None = None
) -> Html:
    """A colleague's short name or id, or the word for the citizen or the clock."""
    if id is None:
        return texts("desk-by-clock")
    if id == citizen:
        return texts("desk-by-citizen")
    name = (names or {}).get(id)
    return texts("desk-by-name", name=name) if name else texts("desk-by-person", id=str(id))
