"""Every limit of the signature, each with its unit and where it comes from.

Measured: on 59 phone photos of signatures, 143 tight scans, the same with a margin, 274 photos of
other things, 71 documents and pages of text, 49 empty sheets; none of them of this project.
Contrast is 1 - grey / paper, 0 to 1; sigma is its noise.
"""

WORKING_SIDE = 1100  # px, long side
LEAST_SIDE, MOST_TIMES = 900, 3.5  # px; smaller pictures are enlarged, but not more often

# The finished picture: ink within 45×9 mm of 46×10 mm, at 16 px/mm
FIELD = (720, 144)  # px
EVEN = 0.5  # of the soft mask: where the edge of a stroke lies
THIN = 3.0  # px; thinner strokes are thickened, or they would break in print
MARGIN = 2  # px that a ready picture must keep clear

# Telling ink from paper
PAPER_REACH = 1 / 28  # of the long side: wider than any stroke
CHANNELS = (0.6, 0.3, 0.1)  # of red, green and blue contrast: blue ink is darkest in red light
RED = 1.1  # times the contrast in red light: more is no ink but a red margin
NOT_RED = 0.6  # of the darkest: less is left without red where the ink itself is red
HIGH = (0.11, 5.0, 0.45)  # least contrast, sigmas, share of the darkest: surely ink
LOW = (0.055, 2.5, 0.25)  # the same: ink where it hangs together with sure ink
DARKEST = (99.2, 99.97)  # percentiles of contrast: ink that fills the sheet, and a little ink
LOW_CONTRAST = 0.15  # of the first; below, the second is asked
EMPTY = (0.07, 5.0)  # darkest contrast, in sigmas: below either there is no ink

# Ruled and squared paper
RULE_CONTRAST, RULE_SIGMAS = 0.04, 2.0  # contrast, and in sigmas: may be a rule
RULE_THICK = 7  # px; what is thicker hides rules from the search for their slant
RULE_REACH = 1 / 14  # of the side: straight for so long it may be a rule
RULE_SHORT = 0.25  # of the side: what a line drawn with a ruler takes at least
RULE_SPAN = 0.42  # of the side: the same of thin lines that waver
RULE_ACROSS = 0.85  # of the side: right across the paper, as no pen goes
RULE_MOST, RULE_STRAIGHT = (
    0.7,
    2.0,
)  # so much of it is enough where it is off a straight line by px
RULE_UPRIGHT = 0.7  # of the height: what an upright one takes to tell of a slant
RULE_TRUE = 0.6  # of what was found: on one curve
RULE_THIN = 0.6  # of the pen's width: thicker and shorter lines may be strokes
RULE_OVER = 0.12  # of the rule: followed so far past the ends that were found
RULE_WAVER, RULER_WAVER = 1.5, 0.6  # px off a smooth curve; of a line drawn with a ruler
RULE_BEND = 1.2  # px off a straight line: what a hand draws sags more
RULE_WIDEST = 11.0  # px
RULE_GAPS = 0.45  # of its usual contrast, at its palest fourth: more is print
RULE_MORE = 1.15  # times its usual contrast is taken out
MOST_SLANT = 20.0  # degrees

# Parts of the ink
SPECK = 0.8  # of a stroke's width squared
RESIDUE = 1.4  # stroke widths high and at least twelve long: what is left of a rule
IN_BAND = 0.8  # of a part within the band of a rule that was taken out: residue too
SURE_PART = 0.2  # of the largest part's ink: may tell of the pen though a larger one may not
BACKGROUND = 3.5  # pens broad at the edge: no stroke
NEAR = 0.055  # of the long side: parts so near are one signature
RIVAL = 0.40  # of the largest group's ink, and of its width: a second signature
FAR, FAR_RIVAL = 0.3, 0.12  # of its width away; of its ink: a finer pen has 0.15 to 0.4
ONE_LINE = 0.5  # of the lower group's height beside the other: both are on one line
DEBRIS = 0.05  # of the largest group's ink: dropped

# Printed words beside a signature
WORD_HEIGHT, WORD_WIDTH = 0.45, 0.6  # of the tall strokes'
WORD_SLACK = 0.06  # of their height, so far into it
WORD_GAP = 1.2  # letters' heights between letters
WORD_SHAPE = (2.2, 9.0)  # width in heights
WORD_LETTERS, WORD_UNEVEN = 3, 0.4  # at least; deviation of their heights in the mean
WORD_FILL = 0.42  # of its box, where letters have run together

# Refusals
PAPER_SHARE = 0.62  # of the picture that is bare paper
MARKED = 0.15  # contrast from which it is not bare
MOTLEY = 0.25  # of the sheet that has another colour than the rest of it
LAMP = 0.62  # of red less blue that red is above green: more is a red thing, no lamp
SHEET = 0.25  # of the picture that is no desk
LIT = 0.6  # of the brightest paper: surely paper
BLACK, DARKER = 0.2, 0.85  # of the brightest paper: no paper; no paper if of another colour
OTHER_COLOUR = 0.35  # sum of the natural logarithms by which red and blue are off, to green
NOISE = 0.07  # contrast
SATURATION, WARM = 125, 195  # of 255, of the paper; under a warm lamp
EVENNESS = 12.0  # 95th to 5th percentile of the paper's brightness
LETTER = 3.0  # stroke widths squared: a dot is less
PARTS, TALL, ROWS = 60, 18, 3  # parts; tall parts in at least so many rows: a page of text
LETTERS = 40  # of words (see printed.py); beside signatures on forms at most 18, screenshots 60
WIDTHS = 0.65  # deviation of the strokes' width in its mean: no pen
FILL = 0.30  # of the ink's box
BROAD, PALE = 16.0, 0.25  # px wide, and paler than so: the shade of a thing, as no pen leaves it
STAIN = 0.006  # of the picture that is dark amid the sheet and broader than strokes
ALONE = 0.55  # of the sheet's ink that is in signatures
HOLE = 0.3  # of the ink's box within one closed line; signatures at most 0.06
DOUBTS = 2  # of the next five at once
DOUBT_WIDTHS, DOUBT_CONTRAST, DOUBT_LENGTH, DOUBT_ALONE = 0.5, 0.13, 1.7, 0.9
BLOT = 0.08  # width of the strokes in the longer side of their box; signatures 0.05 at most
SIMPLE = 1.2  # length of the strokes in the longer side of their box
LINE = 3.5  # widths of the pen high, and no more: the line one signs on
EDGE = 0.12  # of the ink in parts that touch the picture's edge: more is no dirt
CUT_BESIDE, CUT_ABOVE = 2, 3  # times that strokes reach the left or right, the top or bottom
FAINT = 0.09  # median contrast of the ink
UPSCALE = 4.0  # times, to fill the field
WIDTH = 0.15  # of the picture
FACE_SCORE = 0.6  # of the detector; 0 of 59 photos of signatures have one

# Print, barcodes and drawings. In brackets: of 188 signatures by the model of hand and phone and
# by fonts like handwriting, and of 27 in letters written apart
SHAPE_SIDE = 480  # px in which rows and bars are looked for
ROW, ROW_GAP, ROW_INK = 0.25, 0.12, 0.15  # of the fullest line; between rows; of the fullest row
TEXT_ROWS, TEXT_SLIM = 3, 11.0  # (at most 2); width in heights of one line (8.4)
LETTER_HEIGHT = 2.2  # pens; what is less is a dot
TEXT_LETTERS, TEXT_UNEVEN = 8, 0.4  # so many tall parts; deviation of their height in its mean
TEXT_LEVEL = 0.09  # of the edges are level (with so many letters 0.08)
FEW_LETTERS, FEW_UNEVEN, MANY_LETTERS = 6, 0.3, 12  # the same where they stand in two rows
# The pen in the height, ink in the box, level edges, ink told by its columns: never all at once
PRINT = (0.075, 0.20, 0.08, 0.35)
LIKE_PRINT = (0.065, 0.20, 0.07, 0.33)  # (3 of the 215)
PRINT_LETTERS, PRINT_UNEVEN = 5, 0.2  # tall parts of one height do as well as upright strokes
SQUARE_LEVEL, SQUARE_UPRIGHT = 0.15, 0.2  # of the edges
BARS, BARS_UPRIGHT, BARS_UNEVEN = 0.4, 0.33, 0.2  # (upright 0.31; apart 0.43, but of one width)
BRIDGE = 1.5  # pens: gaps in a closed line that are bridged
HATCHED = 10.0  # length of the strokes in the longer side (6.9)
ARROW, ARROW_STRAIGHT = 1.9, 0.8  # length so little and so straight (1.96; straight 0.46)
STOUT, UPRIGHT = 1.4, 0.8  # width in heights: may be a drawing; is one (0.86)
MOSTLY_ENCLOSED = 0.5  # of the box within lines, however slim (0.44)
ENCLOSED, STRAIGHT = 0.15, 0.5  # of the box within lines (0.12 of stout ones); of edges (0.39)
ROUND, ROUND_WAYS = 1.2, 0.085  # width in heights; of the edges in any ten degrees (0.19)
STRAIGHT_LONG = 0.25  # of the longer side, or half of it where it is slim
