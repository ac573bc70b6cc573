"""A model that is missing or changed is told at the start, not found out by a citizen."""

from pathlib import Path

import pytest
from identity_images import models, selftest
from identity_images.models import Model, ModelMissing, located


def test_the_specimen_is_seen_as_it_was_when_measured() -> None:
    assert selftest.is_installed()
    assert selftest.faults() == ()


@pytest.mark.parametrize("name", models.MODELS)
def test_every_model_lies_where_its_package_puts_it(name: str) -> None:
    assert Path(located(name)).stat().st_size > 100_000


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(models.MODELS, "detector", Model("no-such-package", "x", ""))
    with pytest.raises(ModelMissing, match="no-such-package is not installed"):
        located("detector")


def test_a_changed_file_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    right = models.MODELS["iris"]
    monkeypatch.setitem(models.MODELS, "iris", Model(right.package, right.path, "0" * 64))
    with pytest.raises(ModelMissing, match="not the file that was measured"):
        located("iris")
