"""By what a question is known in a chat."""

import re

from texts import load


def head(step: str) -> str:
    """The first line of a question's own words, in Russian."""
    asked = load().plain(f"step-{step.replace('_', '-')}.question")
    return re.sub("<[^>]+>", "", asked).splitlines()[0]
