"""What a photo is taken with, and its reviewer is told: one small check each, gravest first."""

from identity_images.face import cover, drawn
from identity_images.face import limits as limit
from identity_images.face.checks import (
    Check,
    Seen,
    blurred,
    closed_eyes,
    dark,
    drawn_face,
    open_mouth,
    page,
    percent,
    sharpness,
)
from identity_images.verdict import Fault


def printed(seen: Seen) -> Fault | None:
    least = limit.PAGE_LETTERS.soft if seen.on_paper else limit.LETTERS
    return Fault("print-around") if seen.letters >= least and not page(seen) else None


def from_screen(seen: Seen) -> Fault | None:
    return Fault("from-screen") if seen.grid > limit.SCREEN else None


def may_be_drawn(seen: Seen) -> Fault | None:
    if drawn_face(seen) or blurred(seen) or soft(seen):
        return None
    if drawn.is_drawn(seen.drawing, seen.score):
        return Fault("like-a-drawing")
    even = cover.is_covered(seen.cover) or cover.has_dark_glasses(seen.cover)
    return Fault("like-a-drawing") if drawn.may_be_drawn(seen.drawing) and not even else None


def covered_mouth(seen: Seen) -> Fault | None:
    unclear = blurred(seen) or dark(seen) or seen.light.spread < limit.FLAT.hard
    return Fault("covered-mouth") if cover.is_covered(seen.cover) and not unclear else None


def dark_glasses(seen: Seen) -> Fault | None:
    return Fault("dark-glasses") if cover.has_dark_glasses(seen.cover) else None


def lowered_lids(seen: Seen) -> Fault | None:
    if closed_eyes(seen) or seen.pose.opening >= limit.EYE_OPEN.soft:
        return None
    return None if cover.has_dark_glasses(seen.cover) else Fault("lowered-lids")


def parted_lips(seen: Seen) -> Fault | None:
    if open_mouth(seen):
        return None
    hollow = seen.pose.mouth > limit.HOLLOW_GAP and seen.light.hollow > limit.HOLLOW.soft
    return Fault("parted-lips") if hollow or seen.pose.mouth > limit.MOUTH_OPEN.soft else None


def padded(seen: Seen) -> Fault | None:
    if not limit.PADDED.soft < seen.padding <= limit.PADDED.hard:
        return None
    return Fault("padded-edge", {"percent": max(1, round(seen.padding * 100))})


def enlarged(seen: Seen) -> Fault | None:
    if seen.t_sent >= limit.ENLARGED_T or seen.t_sent < limit.MIN_T:
        return None
    return Fault("enlarged-face", {"pixels": int(seen.t_sent), "wished": round(limit.ENLARGED_T)})


def soft(seen: Seen) -> Fault | None:
    if not limit.BLUR.soft < seen.blur <= limit.BLUR.hard:
        return None
    return Fault("soft-face", sharpness(seen.blur))


def bright_spots(seen: Seen) -> Fault | None:
    if not limit.OVEREXPOSED.soft < seen.light.white <= limit.OVEREXPOSED.hard:
        return None
    return Fault("bright-spots", percent(seen.light.white, limit.OVEREXPOSED.soft))


def side_light(seen: Seen) -> Fault | None:
    if seen.light.side <= limit.SIDE_LIGHT:
        return None
    return Fault("side-light", percent(seen.light.side, limit.SIDE_LIGHT))


def background(seen: Seen) -> Fault | None:
    if seen.light.background <= limit.BACKGROUND:
        return None
    told = {"unrest": round(seen.light.background), "limit": round(limit.BACKGROUND)}
    return Fault("busy-background", told)


SOFT: tuple[Check, ...] = (
    *(printed, from_screen, may_be_drawn, covered_mouth, dark_glasses, lowered_lids),
    *(parted_lips, padded, enlarged, soft, bright_spots, side_light, background),
)


def warnings(seen: Seen) -> tuple[Fault, ...]:
    return tuple(fault for check in SOFT if (fault := check(seen)))
