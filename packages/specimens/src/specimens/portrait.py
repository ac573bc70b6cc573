"""Drawn people: nobody in particular, on a transparent sheet, ready for any background."""

from dataclasses import dataclass
from functools import cache

from PIL import Image

from specimens import hair
from specimens.canvas import BLACK, WHITE, Canvas, Colour, mirrored, mixed

_LIT = (255, 240, 226)
_TEMPLES = [(0, 262), (120, 275), (205, 345), (240, 470), (247, 600), (238, 720)]
_SOFT_JAW = mirrored([*_TEMPLES, (212, 840), (163, 935), (102, 998), (50, 1024), (0, 1030)])
_BROAD_JAW = mirrored([*_TEMPLES, (222, 830), (182, 932), (114, 1000), (54, 1025), (0, 1030)])
_NECK = mirrored([(0, 900), (132, 890), (140, 1010), (162, 1090), (190, 1250), (0, 1300)])
_COLLAR = [(0, 1215), (70, 1170), (150, 1085), (230, 1108), (360, 1150), (450, 1210)]
_CLOTHES = mirrored([*_COLLAR, (510, 1330), (0, 1340)])


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of a drawn person, and whether the hair falls to the shoulders."""

    skin: Colour
    shade: Colour
    lips: Colour
    hair: Colour
    iris: Colour
    clothes: Colour
    long_hair: bool


WOMAN = Look(
    skin=(233, 196, 172),
    shade=(176, 120, 96),
    lips=(186, 98, 94),
    hair=(92, 62, 42),
    iris=(96, 116, 104),
    clothes=(62, 84, 112),
    long_hair=True,
)
MAN = Look(
    skin=(222, 182, 156),
    shade=(160, 108, 84),
    lips=(176, 112, 102),
    hair=(52, 42, 36),
    iris=(88, 66, 48),
    clothes=(84, 92, 88),
    long_hair=False,
)


@cache
def portrait(look: Look, scale: float = 1.6) -> Image.Image:
    """Head and shoulders, RGBA, 1000×1250 units of `scale` px: eyes at 0.47 of the height."""
    canvas = Canvas(scale)
    if look.long_hair:
        hair.behind(canvas, look.hair)
    for part in (_shoulders, _head, _eyes, _brows, _nose, _mouth):
        part(canvas, look)
    (hair.long if look.long_hair else hair.short)(canvas, look.hair)
    return canvas.image


def _shoulders(canvas: Canvas, look: Look) -> None:
    canvas.shape(_NECK, mixed(look.skin, look.shade, 0.25))
    canvas.keep_within(_NECK)
    under_chin = mirrored([(0, 1100), (110, 1050), (170, 930), (0, 880)])
    canvas.shape(under_chin, look.shade, 26, 0.75)
    canvas.both([(150, 900), (175, 900), (200, 1150), (140, 1090)], look.shade, 16, 0.5)
    canvas.keep_within(None)
    canvas.shape(_CLOTHES, look.clothes)
    canvas.keep_within(_CLOTHES)
    canvas.both([(150, 1085), (176, 1092), (92, 1192), (0, 1252), (0, 1214)], BLACK, 4, 0.4)
    canvas.both([(360, 1150), (460, 1200), (520, 1300), (420, 1300)], BLACK, 34, 0.4)
    canvas.both([(200, 1120), (300, 1150), (260, 1260), (190, 1260)], WHITE, 30, 0.14)
    canvas.keep_within(None)


def _head(canvas: Canvas, look: Look) -> None:
    ear = [(236, 585), (262, 570), (278, 605), (270, 665), (252, 705), (234, 700)]
    if not look.long_hair:
        canvas.both(ear, mixed(look.skin, look.shade, 0.2))
        canvas.both([(250, 600), (264, 608), (260, 655), (246, 680)], look.shade, 6, 0.6)
    face = _SOFT_JAW if look.long_hair else _BROAD_JAW
    canvas.shape(face, look.skin, 0.5)
    canvas.keep_within(face)
    canvas.both([(262, 330), (205, 480), (214, 700), (150, 930), (262, 1000)], look.shade, 34, 0.5)
    jaw = mirrored([(0, 985), (90, 968), (170, 900), (190, 1050), (0, 1075)])
    canvas.shape(jaw, look.shade, 22, 0.5)
    canvas.round((0, 410), (150, 78), _LIT, 48, 0.4)
    canvas.both([(90, 690), (160, 660), (200, 710), (150, 780)], (214, 120, 104), 34, 0.26)
    canvas.both([(85, 655), (150, 632), (185, 660), (120, 690)], _LIT, 24, 0.4)
    if not look.long_hair:
        beard = mirrored([(0, 800), (80, 810), (210, 800), (215, 900), (120, 1010), (0, 1040)])
        canvas.shape(beard, mixed(look.hair, (90, 96, 110), 0.5), 26, 0.12)
    canvas.round((0, 968), (52, 26), _LIT, 18, 0.32)
    canvas.round((0, 915), (72, 14), look.shade, 12, 0.42)
    canvas.keep_within(None)


def _eyes(canvas: Canvas, look: Look) -> None:
    canvas.both([(40, 585), (90, 542), (175, 545), (190, 590), (110, 632)], look.shade, 20, 0.42)
    almond = [(68, 600), (84, 579), (116, 567), (148, 573), (172, 589), (146, 605), (106, 610)]
    for side in (-1, 1):
        eye = [(side * x, y) for x, y in almond]
        canvas.shape(eye, (240, 234, 230), 1.5)
        canvas.keep_within(eye)
        at = (side * 119, 587)
        canvas.round(at, (25, 25), mixed(look.iris, BLACK, 0.55), 2)
        canvas.round(at, (20, 20), look.iris, 4)
        canvas.round(at, (10, 10), BLACK, 1.5)
        lid = [(62, 604), (84, 574), (118, 560), (150, 566), (178, 588), (150, 582), (116, 577)]
        canvas.shape([(side * x, y) for x, y in lid], BLACK, 5, 0.55)
        canvas.round((side * 119 - 9, 579), (4.5, 4.5), WHITE, 1, 0.95)
        canvas.keep_within(None)
    lash = [(66, 601), (84, 577), (116, 564), (149, 570), (178, 588)]
    canvas.both(
        [*lash, (148, 577), (116, 571), (85, 584)], mixed(look.hair, BLACK, 0.7), 1.6, 0.92
    )
    under = [(84, 607), (112, 614), (150, 608), (170, 593), (146, 606), (108, 611)]
    fold = [(72, 576), (96, 556), (130, 548), (168, 562), (132, 552), (98, 561)]
    for line, strength in ((under, 0.7), (fold, 0.8)):
        canvas.both(line, look.shade, 3, strength)


def _brows(canvas: Canvas, look: Look) -> None:
    heavy = 0 if look.long_hair else 5
    brow = [(52, 540 + heavy), (60, 522), (112, 503 - heavy), (160, 507), (196, 532)]
    brow += [(158, 519 + heavy), (112, 519 + heavy), (80, 530 + heavy)]
    canvas.both(brow, mixed(look.hair, BLACK, 0.25), 5, 0.85)


def _nose(canvas: Canvas, look: Look) -> None:
    canvas.both([(20, 560), (36, 600), (30, 690), (16, 640)], look.shade, 13, 0.4)
    canvas.shape([(-9, 560), (9, 560), (13, 700), (-13, 700)], _LIT, 10, 0.5)
    canvas.round((0, 722), (22, 17), _LIT, 12, 0.55)
    canvas.both([(30, 715), (54, 728), (55, 752), (34, 764), (42, 745)], look.shade, 7, 0.65)
    canvas.shape(
        mirrored([(0, 764), (26, 760), (44, 764), (20, 776), (0, 780)]), look.shade, 7, 0.7
    )
    canvas.both([(13, 760), (26, 754), (35, 760), (24, 766)], (88, 48, 42), 3, 0.8)
    canvas.both([(10, 790), (14, 790), (13, 818), (7, 818)], look.shade, 6, 0.3)


def _mouth(canvas: Canvas, look: Look) -> None:
    upper = mirrored([(0, 838), (18, 828), (48, 836), (92, 851), (40, 857), (0, 860)])
    lower = mirrored([(0, 860), (40, 857), (90, 853), (56, 882), (24, 893), (0, 894)])
    canvas.shape(upper, mixed(look.lips, BLACK, 0.14), 3, 0.85)
    canvas.shape(lower, look.lips, 3, 0.85)
    canvas.round((0, 874), (30, 6), (255, 226, 216), 6, 0.5)
    line = mirrored([(0, 857), (30, 854), (60, 855), (98, 845), (60, 860), (0, 863)])
    canvas.shape(line, (92, 42, 40), 2, 0.8)
    canvas.both([(92, 836), (110, 842), (106, 858), (94, 855)], look.shade, 8, 0.45)
