"""Every limit of the photo, each with its unit and where it comes from.

Measured: on 130 portraits, 40 tight crops, 18 hard ones, 55 groups and 110 pictures without a
face, none of them of this project; the geometry follows ISO/IEC 19794-5 and OFIQ: T is the
distance from the middle between the eyes to the chin, IED that between the centres of the eyes.
"""

from identity_images.thresholds import Bounds

# Finding faces
SIDE = 512  # px, long side the detector looks at; 25 ms and as good as 640
SECOND_SIDE = 256  # px; a face that fills the picture, or is half covered, is found smaller
SCORE = 0.5  # lowest of 130 portraits 0.70, highest of 110 without a face 0.38
TURNED_SCORE = 0.6  # for a picture we turned by ourselves
# A turned picture is looked at once more at the second side alone where its face is so high there,
# px, and so sure: passers-by that count have 20 px then, and a drawing is no matter of doubt. Of
# 140 turned pictures all had as many faces at either side; of 292 with somebody smaller pasted
# beside a face, many of them blurred, the smaller one was found in 259 at the first side, in 272
# at the second.
PLAIN_FACE, PLAIN_SCORE = 58.0, 0.80
# Times that the mesh is laid: from a box seen from far the second is off by up to 0.8 degrees, the
# fourth by 0.1.
LAID, LAID_TURNED = 2, 4
OVERLAP = 0.3  # boxes that share more are one face
PROMINENT = 0.35  # of the tallest face; lower ones are passers-by
PRESENT = 0.3  # the mesh's own opinion, 0 to 1, that it lies on a face

# Framing, in shares of the finished picture's height
T_SHARE = (0.34, 0.42)  # the requirement
T_WISHED = 0.36  # inside by a safe margin, with room for hair
EYE_LINE = (0.36, 0.50)
EYE_LINE_WISHED = 0.47
CENTRED = 0.05  # of the width; the middle between the eyes may be so far off in a ready photo
# Filled plainly at the sides and below, share of the area: told past the soft one. The top is
# never filled. Of 49 portraits taken 40 are framed inside, 5 up to 0.01, 4 up to 0.04.
PADDED = Bounds(soft=0.003, hard=0.04)
PADDED_CUT = 0.12  # the same where the head is cut above, and its place is missing as well
MIN_ROOM = 1.0  # T above the eyes; 40 of 40 tight crops have less
MOST_ROLL = 35.0  # degrees; levelled up to here; 99 % of portraits are within 24
READY_ROLL = 3.0  # degrees
LEVEL_FROM = 0.7  # degrees; less is not worth saying
ENLARGED = 1.05  # times; the same

# Steps of the buttons
ZOOM_STEP = 0.02  # of the height, for T
SHIFT_STEP = 0.03  # of the side

# How the head is held
TURN = 0.20  # nose off the middle, in IED
YAW = 17.0  # degrees; 16 of 130 portraits are past one of these, all visibly turned
PITCH = (-13.0, 24.0)  # degrees of the raw mesh; up -19, down 27 and more

# Eyes and mouth
# Height to width by the iris model: looking 0.23 and more, closed 0.09 at most; laughing eyes
# 0.14 to 0.22 and lowered lids 0.20, so between the two somebody looks at the photo.
EYE_OPEN = Bounds(soft=0.20, hard=0.10)
LAUGHING_EYE, LAUGHING_MOUTH = 0.05, 0.10  # what is closed, of whoever laughs; gap of the lips, T
MOUTH_OPEN = Bounds(soft=0.15, hard=0.20)  # inner lips in T (OFIQ); 99 % of portraits 0.18
# The mesh stays behind a mouth that opens wide: 0.17 where 0.29 were drawn. So the dark between
# the lips counts too, where the mesh sees any gap: shut or smiling 0.04 at most; opened by 0.1 T
# more 0.18, by 0.15 T 0.27, by 0.2 T 0.4 (one portrait warped, five as they were).
HOLLOW_LEVEL = 0.3  # of the face's median grey
HOLLOW = Bounds(soft=0.15, hard=0.25)  # share of the lips
HOLLOW_GAP = 0.10  # inner lips in T

# Something before the face. Across the mouth of 50 portraits in colour ab changes by 13 and more,
# under drawn masks and things by 6 at most, under hands by 3 to 14; in black and white L changes
# by 22 and more (95 %), under masks and things by 17 at most.
LIPS_COLOUR, LIPS_LIGHT = 8.0, 30.0  # of CIELAB, in colour
LIPS_LINE, LIPS_LIGHT_GREY = 9.0, 18.0  # L, in black and white
LENS, LENS_LIGHT = 0.46, 0.68  # of the skin's light; 121 pairs of eyes 0.49 and 0.76 at least

# Drawn faces. Usual gradient in the strongest: portraits 0.09 (95 %), manga 0.02 to 0.08, clip art
# 0.00; six levels hold up to 0.18 of a portrait (95 %), 0.17 to 0.5 of manga, 0.6 of clip art.
TEXTURE = Bounds(soft=0.085, hard=0.02)
EVEN = Bounds(soft=0.215, hard=0.30)
DRAWN_SCORE, EVEN_UNSURE = 0.73, 0.15  # manga 0.52 to 0.72, portraits 0.80 (95 %)

# From a screen: the highest peak of the spectrum, deviations. 87 portraits 4.7 at most; modelled
# photographs of screens 7.3 at least.
SCREEN = 6.5

# Size and sharpness
MIN_T = 60.0  # px as sent
ENLARGED_T = 136.0  # px as sent; below, the finished picture is an enlargement
BLUR = Bounds(soft=0.58, hard=0.64)  # eye band of the finished crop; sharp 0.53 at most (95 %)

# Light, grey levels of the face in the finished crop
DARK = Bounds(soft=130.0, hard=90.0)  # 95th percentile; at a hard 120 dark skin was refused
# Levels: four portraits with skin as dark as 0.3 of theirs, before a white wall, 56 to 88; exposed
# by 0.35 even the wall has 90, and by 0.5 it has 130.
DARK_BEFORE_LIGHT, LIT = 60.0, 180.0
BRIGHTENED = 160.0  # 95th percentile after stretching; no skin is made white
MOST_GAIN = 2.0
# A lift ends here: what is brighter than a face is drawn together, and does not burn out.
LIFTED_TO, WHITEST = 180.0, 250.0
WHITE = 250  # grey level that holds no more detail
OVEREXPOSED = Bounds(soft=0.03, hard=0.15)  # share of white in the face
FLAT = Bounds(soft=0.10, hard=0.08)  # standard deviation in the face, of 255; portraits 0.10
FLAT_WISHED = 0.13  # what a flat face is stretched to; more makes skin white and burns the wall
SIDE_LIGHT = 0.55  # difference of the cheeks; a warning, 5 of 130
BACKGROUND = 12.0  # 75th percentile of the gradient in the upper corners; advice only

# A page photographed instead of a person: letters of words around the face (see printed.py),
# and the face's height in the long side. Pages of passports have 54 letters or more and 0.08 to
# 0.17, through a poor camera 5 to 24; pictures of people at most 14 letters.
LETTERS = 40  # around anybody: told to the reviewer
PAGE_LETTERS = Bounds(soft=10, hard=15)  # the same where paper lies below the face; a page
PAGE_FACE = Bounds(soft=0.30, hard=0.20)  # below the hard one it may be a picture on a page
# On a page the photo ends 0.7 T below the chin and 1.5 T to each side, and paper follows.
BESIDE, BELOW = (1.8, 3.2), (2.0, 3.0)  # T from the middle between the eyes; the chin is at 1
SAME_PAPER = 0.2  # of its level; the light may fall off

# Working pictures
WORKING_SIDE = 1000  # px, long side; a fourth of a 12 MP picture, which decodes quickest
MOST_SIDE = 4800  # px; decoded so large only where the face is small in the picture
