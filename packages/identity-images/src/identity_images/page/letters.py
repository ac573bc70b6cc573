"""Reads single letters with a small network, trained by `identity_images/training/ocrb.py`.

Trained from the OCR-B font alone, which is free of limits; it needs no runtime of its own.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from identity_images.arrays import Floats

SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<"
WEIGHTS = "letters.npz"


@cache
def weights() -> dict[str, Floats]:
    data = files("identity_images.page").joinpath(WEIGHTS).read_bytes()
    with np.load(BytesIO(data), allow_pickle=False) as kept:
        return {name: kept[name].astype(np.float32) for name in kept.files}


def likelihoods(cells: Floats) -> Floats:
    """The logarithm of how likely each of the 37 signs is, for each cell: n × 37."""
    known = weights()
    hidden = np.maximum(cells @ known["w1"] + known["b1"], 0)
    hidden = np.maximum(hidden @ known["w2"] + known["b2"], 0)
    out = hidden @ known["w3"] + known["b3"]
    out = out - out.max(axis=1, keepdims=True)
    return np.asarray(out - np.log(np.exp(out).sum(axis=1, keepdims=True)), np.float32)
