"""How a face lies in the picture: 468 points of the face mesh, and the eyes by the iris model."""

from dataclasses import dataclass

import cv2
import numpy as np

from identity_images import models
from identity_images.arrays import Floats, Pixels, Points
from identity_images.face.crop import reduced
from identity_images.face.detect import Face

_MESH_SIDE = 192  # px of the model's input
_EYE_SIDE = 64
_MESH_ROOM = 1.5  # of the face's longer side: the cut the model was trained on
_EYE_ROOM = 2.3  # of the eye's width
_MESH = ("conv2d_30", "conv2d_20")  # presence, 468 × 3
_IRIS = ("output_eyes_contours_and_brows",)

# Points of the mesh; left and right as the viewer sees them.
LEFT_EYE, RIGHT_EYE = (33, 133), (362, 263)
CHIN, FOREHEAD, NOSE = 152, 10, 1
LEFT_CHEEK, RIGHT_CHEEK = 234, 454
INNER_LIPS = (13, 14)
LIPS = (  # around their outer edge
    *(61, 185, 40, 39, 37, 0, 267, 269, 270, 409),
    *(291, 375, 321, 405, 314, 17, 84, 181, 91, 146),
)
# Points of the iris model's eye: corners, and three pairs of the lower and the upper lid.
_CORNERS = (0, 8)
_LIDS = ((3, 11), (4, 12), (5, 13))


@dataclass(frozen=True, slots=True)
class Mesh:
    """`points` are 468 × 3 in px of the picture; `present` is the model's surety, 0 to 1.

    `openings` are height to width of the left and the right eye.
    """

    points: Points
    present: float
    openings: tuple[float, float]


def fitted(rgb: Pixels, face: Face, times: int = 2) -> Mesh:
    """The mesh on this face: laid so many times, twice at least, each time by what the last one
    found.
    """
    eyes, mouth = face.points[:2].mean(axis=0), face.points[3:].mean(axis=0)
    down = mouth - eyes
    middle = np.array([face.box.left + face.box.right, face.box.top + face.box.bottom]) / 2
    side = max(face.box.width, face.box.height)
    points, present = _laid(rgb, middle, side, float(np.arctan2(-down[0], down[1])))
    for _ in range(times - 1):
        points, present = _laid(rgb, *_place(points[:, :2]))
    left = _opening(rgb, points, LEFT_EYE, mirrored=False)
    right = _opening(rgb, points, RIGHT_EYE, mirrored=True)
    return Mesh(points, present, (left, right))


def _place(flat: Points) -> tuple[Points, float, float]:
    """The middle, the longer side and the turn of the box around a face, level with its eyes."""
    across = flat[RIGHT_EYE[1]] - flat[LEFT_EYE[0]]
    turned = float(np.arctan2(across[1], across[0]))
    level = flat @ np.array(_rotation(-turned)).T
    low, high = level.min(axis=0), level.max(axis=0)
    middle = np.array(_rotation(turned)) @ ((low + high) / 2)
    return middle, float((high - low).max()), turned


def _rotation(angle: float) -> list[list[float]]:
    return [[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]]


def _laid(rgb: Pixels, middle: Points, side: float, turned: float) -> tuple[Points, float]:
    blob, back = _cut(rgb, middle, side * _MESH_ROOM, turned, _MESH_SIDE)
    present, raw = models.run("mesh", blob, _MESH)
    spots = np.asarray(raw, np.float64).reshape(468, 3)
    flat = spots[:, :2] @ back[:, :2].T + back[:, 2]
    depth = spots[:, 2:] * np.hypot(back[0, 0], back[1, 0])
    return np.hstack([flat, depth]), float(1 / (1 + np.exp(-present.reshape(-1)[0])))


def _opening(rgb: Pixels, mesh: Points, corners: tuple[int, int], mirrored: bool) -> float:
    """The right eye is shown mirrored: the model knows left ones only."""
    first, last = mesh[corners[0], :2], mesh[corners[1], :2]
    across = last - first
    wide = float(np.hypot(*across))
    turned = float(np.arctan2(across[1], across[0]))
    blob, _ = _cut(rgb, (first + last) / 2, wide * _EYE_ROOM, turned, _EYE_SIDE, mirrored)
    (raw,) = models.run("iris", blob, _IRIS)
    eye = np.asarray(raw, np.float64).reshape(-1, 3)[:, :2]
    width = np.hypot(*(eye[_CORNERS[1]] - eye[_CORNERS[0]]))
    heights = [eye[low, 1] - eye[high, 1] for low, high in _LIDS]
    return float(max(heights) / max(width, 1e-6))


def _cut(
    rgb: Pixels, middle: Points, side: float, turned: float, size: int, mirrored: bool = False
) -> tuple[Floats, Points]:
    """A level square around `middle` as a model's input, and the way back, 2 × 3."""
    step = side / size
    flip = -1.0 if mirrored else 1.0
    along = np.array([np.cos(turned), np.sin(turned)]) * step
    back = np.array([[along[0] * flip, -along[1], 0.0], [along[1] * flip, along[0], 0.0]])
    back[:, 2] = middle - back[:, :2] @ np.array([size / 2, size / 2])
    if step > 2:  # averaged first, for the warp takes single pixels
        small, way = reduced(rgb, back, (size, size), step / 2)
    else:
        small, way = rgb, back
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    cut = cv2.warpAffine(small, way, (size, size), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.dnn.blobFromImage(cut, 1 / 255), np.float32), back
