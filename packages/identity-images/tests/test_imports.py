"""What the import of the package costs: nothing of the `vision` extra, which may be missing."""

import subprocess
import sys

import pytest

HEAVY = ("cv2", "numpy", "pillow_heif", "pypdfium2", "threadpoolctl")


@pytest.mark.parametrize("module", ["identity_images", "identity_images.mrz"])
def test_the_surface_needs_pillow_only(module: str) -> None:
    told = f"import sys, {module}; print(*(set(sys.modules) & set({HEAVY!r})))"
    path = f"import sys; sys.path[:0] = {sys.path!r}; {told}"
    done = subprocess.run([sys.executable, "-c", path], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
