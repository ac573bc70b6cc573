"""What may be wrong with a photo: one small check each, in the order of their importance."""

from collections.abc import Callable
from dataclasses import dataclass, field

from identity_images.face import cover, drawn
from identity_images.face import limits as limit
from identity_images.face.cover import Cover
from identity_images.face.drawn import Drawing
from identity_images.face.light import Light, lift
from identity_images.face.pose import Pose
from identity_images.verdict import Fault


@dataclass(frozen=True, slots=True)
class Seen:
    """All that was measured; `t_sent` in px as sent, `room` in T, `blur` 0 to 1.

    `letters` of words there are around a face that is small in the picture, `face` its share;
    `on_paper` where the paper beside it goes on below it, in place of a body. `score` is the
    detector's surety; `grid` how far a screen's grid stands out.
    """

    pose: Pose
    light: Light
    t_sent: float
    room: float
    padding: float
    blur: float
    letters: int = 0
    face: float = 1.0
    on_paper: bool = False
    score: float = 1.0
    grid: float = 0.0
    drawing: Drawing = field(default_factory=Drawing)
    cover: Cover = field(default_factory=Cover)

    def measures(self) -> dict[str, float]:
        """Raw values for logs and tuning."""
        pose, light = self.pose, self.light
        values = {
            **{"t": self.t_sent, "room": self.room, "padding": self.padding, "blur": self.blur},
            **{"roll": pose.roll, "yaw": pose.yaw, "pitch": pose.pitch, "nose": pose.nose},
            **{"opening": pose.opening, "mouth": pose.mouth, "present": pose.present},
            "hollow": light.hollow,
            **{"bright": light.bright, "spread": light.spread, "white": light.white},
            "scene": light.scene,
            **{"side": light.side, "background": light.background},
            **{"letters": float(self.letters), "face": self.face},
            **{"on_paper": float(self.on_paper), "score": self.score, "grid": self.grid},
            **{"texture": self.drawing.texture, "even": self.drawing.even},
            **{"lips_line": self.cover.dip, "lips_light": self.cover.light},
            **{"lips_colour": self.cover.colour, "lens": self.cover.lenses[0]},
        }
        return {name: round(value, 3) for name, value in values.items()}


Check = Callable[[Seen], Fault | None]


def covered(seen: Seen) -> Fault | None:
    """The detector saw a face, the mesh found none to lie on, and no blur or dark is to blame."""
    if seen.pose.present >= limit.PRESENT or blurred(seen) or dark(seen):
        return None
    return Fault("no-face")


def page(seen: Seen) -> Fault | None:
    """A document with a photo on it, and not the person."""
    small = seen.face < limit.PAGE_FACE.hard and seen.on_paper
    return (
        Fault("document-not-photo") if small and seen.letters >= limit.PAGE_LETTERS.hard else None
    )


def drawn_face(seen: Seen) -> Fault | None:
    if blurred(seen) or dark(seen) or not drawn.is_drawn(seen.drawing, seen.score):
        return None
    # A mask is as even as a drawing, and the detector less sure of a face behind it.
    doubt = cover.is_covered(seen.cover) and not drawn.is_clip_art(seen.drawing)
    return None if doubt else Fault("drawn-face")


def turned(seen: Seen) -> Fault | None:
    pose = seen.pose
    if abs(pose.nose) <= limit.TURN and abs(pose.yaw) <= limit.YAW:
        return None
    # Told as the citizen lives it: their left is the picture's right.
    towards = pose.yaw if abs(pose.yaw) > 3 else pose.nose
    degrees = max(round(abs(pose.yaw)), round(abs(pose.nose) * 90))
    return Fault(
        "face-turned",
        {
            "degrees": degrees,
            "limit": round(limit.YAW),
            "side": "left" if towards > 0 else "right",
        },
    )


def nodding(seen: Seen) -> Fault | None:
    least, most = limit.PITCH
    if seen.pose.pitch < least:
        return Fault("face-up", {"degrees": round(least - seen.pose.pitch)})
    if seen.pose.pitch > most:
        return Fault("face-down", {"degrees": round(seen.pose.pitch - most)})
    return None


def tilted(seen: Seen) -> Fault | None:
    if abs(seen.pose.roll) <= limit.MOST_ROLL:
        return None
    return Fault("face-tilted", {"degrees": round(abs(seen.pose.roll)), "limit": 35})


def head_cut(seen: Seen) -> Fault | None:
    if seen.room >= limit.MIN_ROOM:
        return None
    return Fault("head-cut", percent(seen.room, limit.MIN_ROOM))


def at_edge(seen: Seen) -> Fault | None:
    # Of a head that is cut the upper edge is missing too, which has been told then.
    most = limit.PADDED_CUT if head_cut(seen) else limit.PADDED.hard
    if seen.padding <= most:
        return None
    return Fault("face-at-edge", percent(seen.padding, limit.PADDED.hard))


def too_small(seen: Seen) -> Fault | None:
    if seen.t_sent >= limit.MIN_T:
        return None
    return Fault("small-face", {"pixels": int(seen.t_sent), "needed": round(limit.MIN_T)})


def closed_eyes(seen: Seen) -> Fault | None:
    # Laughing closes eyes half, and is no reason to turn anybody away.
    laughing = seen.pose.mouth > limit.LAUGHING_MOUTH
    least = limit.LAUGHING_EYE if laughing else limit.EYE_OPEN.hard
    if seen.pose.opening >= least:
        return None
    return Fault("eyes-closed", percent(max(0.0, seen.pose.opening), least))


def open_mouth(seen: Seen) -> Fault | None:
    if seen.pose.mouth > limit.MOUTH_OPEN.hard:
        return Fault("mouth-open", percent(seen.pose.mouth, limit.MOUTH_OPEN.hard))
    if seen.pose.mouth > limit.HOLLOW_GAP and seen.light.hollow > limit.HOLLOW.hard:
        return Fault("mouth-open", percent(seen.light.hollow, limit.HOLLOW.hard))
    return None


def blurred(seen: Seen) -> Fault | None:
    if seen.blur <= limit.BLUR.hard:
        return None
    return Fault("blurred-face", sharpness(seen.blur))


def dark(seen: Seen) -> Fault | None:
    # Before a bright wall it is the skin or the light behind that is dark, not the picture.
    least = limit.DARK_BEFORE_LIGHT if seen.light.scene >= limit.LIT else limit.DARK.hard
    if seen.light.bright >= least:
        return None
    told = {"brightness": round(seen.light.bright), "needed": round(least)}
    return Fault("dark-face", told)


def overexposed(seen: Seen) -> Fault | None:
    if seen.light.white <= limit.OVEREXPOSED.hard:
        return None
    return Fault("overexposed", percent(seen.light.white, limit.OVEREXPOSED.hard))


def flat(seen: Seen) -> Fault | None:
    # A dark or a burnt-out face is flat too; to be told so twice helps nobody.
    if seen.light.spread * lift(seen.light) >= limit.FLAT.hard or dark(seen) or overexposed(seen):
        return None
    return Fault("flat-face", percent(seen.light.spread, limit.FLAT.hard))


HARD: tuple[Check, ...] = (
    *(covered, page, drawn_face, head_cut, turned, nodding, tilted, too_small, at_edge),
    *(closed_eyes, blurred, dark, overexposed, flat, open_mouth),
)


def faults(seen: Seen) -> tuple[Fault, ...]:
    return tuple(fault for check in HARD if (fault := check(seen)))


def percent(value: float, bound: float) -> dict[str, str | int | float]:
    return {"percent": round(value * 100), "limit": round(bound * 100)}


def sharpness(blur: float) -> dict[str, str | int | float]:
    return {"sharpness": int((1 - blur) * 100), "needed": int((1 - limit.BLUR.hard) * 100)}
