"""How people of the desk are called: by the short names their admins gave them."""

from collections.abc import Mapping

from texts import Html, Texts

Names = Mapping[int, str]


def who(id: int | None, texts: Texts, names: Names | None = None) -> Html:
    """A colleague by their short name, or by number where none was given; or the clock."""
    if id is None:
        return texts("desk-by-clock")
    name = (names or {}).get(id)
    return texts("desk-by-name", name=name) if name else texts("desk-by-person", id=str(id))
