"""How people of the desk are called: by their numbers."""

from texts import Html, Texts


def who(id: int | None, texts: Texts) -> Html:
    """A person by their number, or the clock."""
    return texts("desk-by-clock") if id is None else texts("desk-by-person", id=str(id))
