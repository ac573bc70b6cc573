"""Letters are about applications: they come from the same town as the stories."""

from tests.stories.conftest import still_town

__all__ = ["still_town"]
