"""How a head is held, worked out from its mesh: sizes in px of the picture, angles in degrees."""

from dataclasses import dataclass

import numpy as np

from identity_images.arrays import Points
from identity_images.face import mesh as points_of
from identity_images.face.mesh import Mesh


@dataclass(frozen=True, slots=True)
class Pose:
    """`middle` lies between the eyes, `t` is from there to the chin, `ied` from eye to eye.

    `roll` is clockwise as seen, `yaw` to the viewer's right, `pitch` downwards. `nose` is off the
    middle, in IED; `mouth` is the gap of the inner lips in T; `opening` is of the narrower eye.
    `outline` is n × 2 px.
    """

    middle: tuple[float, float]
    chin: tuple[float, float]
    t: float
    ied: float
    roll: float
    yaw: float
    pitch: float
    nose: float
    mouth: float
    opening: float
    present: float
    outline: Points


def held(mesh: Mesh) -> Pose:
    flat = mesh.points[:, :2]
    left = flat[list(points_of.LEFT_EYE)].mean(axis=0)
    right = flat[list(points_of.RIGHT_EYE)].mean(axis=0)
    middle, across = (left + right) / 2, right - left
    roll = float(np.arctan2(across[1], across[0]))
    level = _levelled(mesh.points, middle, roll)
    chin = flat[points_of.CHIN]
    t, ied = float(np.hypot(*(chin - middle))), float(np.hypot(*across))
    upper, lower = points_of.INNER_LIPS
    return Pose(
        middle=(float(middle[0]), float(middle[1])),
        chin=(float(chin[0]), float(chin[1])),
        t=t,
        ied=ied,
        roll=float(np.degrees(roll)),
        yaw=_angle(level, points_of.LEFT_CHEEK, points_of.RIGHT_CHEEK, 0),
        pitch=_angle(level, points_of.FOREHEAD, points_of.CHIN, 1),
        nose=float(level[points_of.NOSE, 0]) / ied,
        mouth=max(0.0, float(level[lower, 1] - level[upper, 1])) / t,
        opening=min(mesh.openings),
        present=mesh.present,
        outline=flat,
    )


def _levelled(points: Points, middle: Points, roll: float) -> Points:
    """The mesh around `middle`, turned until the eyes are level."""
    cos, sin = np.cos(-roll), np.sin(-roll)
    flat = (points[:, :2] - middle) @ np.array([[cos, -sin], [sin, cos]]).T
    return np.hstack([flat, points[:, 2:]])


def _angle(level: Points, first: int, last: int, axis: int) -> float:
    """How far the line between two points of the mesh leans away from the viewer."""
    step = level[last] - level[first]
    return float(np.degrees(np.arctan2(step[2], step[axis])))
