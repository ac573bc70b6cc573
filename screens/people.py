"""How people are called on the desk."""

from texts import Html, Texts


def who(id: int | None, texts: Texts, citizen: int | None = None) -> Html:
    """A person of the desk by their number, or the clock; the citizen by that word alone."""
    if id is None:
        return texts("desk-by-clock")
    if id == citizen:
        return texts("desk-by-citizen")
    return texts("desk-by-person", id=str(id))
