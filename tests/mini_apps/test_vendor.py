"""The libraries that are served are the ones that were looked at, each with its licence."""

from tests.mini_apps import vendor


def test_every_file_is_the_one_of_the_package_that_is_listed() -> None:
    assert list(vendor.faults()) == []


def test_every_library_says_its_version_and_brings_its_licence() -> None:
    for name, library in vendor.libraries().items():
        assert library["version"]
        assert library["licence"] in {"MIT"}
        assert any("LICENSE" in file["to"] for file in library["files"].values()), name
