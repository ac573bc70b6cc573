"""What is said to an answer that is not accepted."""

from domain.refusal import ParamValue, Refused
from domain.text_length import truncate
from states.step import BadPicture
from texts import Html, Texts

LONGEST_QUOTE = 255
"""Code units of UTF-16; no answer that is taken is longer."""


def refusal(refused: Refused, texts: Texts) -> Html:
    """The text of a refusal; of a picture all its faults, one a line."""
    if not isinstance(refused, BadPicture):
        told = {name: _brief(value) for name, value in refused.params.items()}
        return texts(f"refused-{refused.code}", **told)
    faults = refused.faults
    if faults and faults[0].code in {"busy", "too-hard"}:  # nobody looked: nothing to mend
        return texts(f"picture-{faults[0].code}", **faults[0].params)
    lines = [texts("picture-fault", said=texts(f"picture-{f.code}", **f.params)) for f in faults]
    return Html("\n".join([texts("picture-faults", many=len(faults)), *lines]))


def _brief(value: ParamValue) -> ParamValue:
    """A parameter of a refusal, shortened, for it may quote a whole message."""
    return truncate(value, LONGEST_QUOTE) if isinstance(value, str) else value
