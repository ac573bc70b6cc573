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
    """The logarithm of how likely each of the 37 signs is, for each cell: … × 672 to … × 37."""
    known = weights()
    flat = cells.reshape(-1, cells.shape[-1])
    hidden = _layer(_layer(flat, known["w1"], known["b1"]), known["w2"], known["b2"])
    out = hidden @ known["w3"] + known["b3"]
    out -= out.max(axis=1, keepdims=True)
    out -= np.log(np.exp(out).sum(axis=1, keepdims=True))
    return np.asarray(out, np.float32).reshape(*cells.shape[:-1], out.shape[1])


def _layer(given: Floats, weight: Floats, bias: Floats) -> Floats:
    out = given @ weight
    out += bias
    return np.asarray(np.maximum(out, 0, out=out), np.float32)
