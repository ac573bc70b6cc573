"""Every limit of the passport scan, each with its unit and where it comes from.

Measured: on 30 pictures of pages with machine-readable lines, 300 single lines, and rendered pages
of this passport photographed at four levels of difficulty; none of them of this project.
"""

from identity_images.thresholds import Bounds

# Working pictures
WORKING_SIDE = 2000  # px, long side; half of a 12 MP picture, which decodes quickest
FINDING_SIDE = 1000  # px, long side in which the lines are looked for
SOURCE_SIDE = 3700  # px, long side of what corners are marked on; 12 MP stay as they are
PDF_SIDE = 2400  # px, long side a PDF page is drawn at
PDF_PAGES = 40  # more is no scan of a passport
PDF_SHOWN, PDF_THUMB = 8, 400  # pages shown to choose from; px, long side
PREVIEW_SIDE = 900  # px

# Finding the lines, in px of the small picture or in the line's own length
INK = 18  # grey levels below the paper around, at least
SHORTEST = 0.22  # of the long side; 44 signs of 5 px
SLENDER = 11.0  # length to height; the lines are about 40
RUN = 26  # px that gaps between signs are closed over
SPACING = (0.028, 0.10)  # from line to line, in their length; 6.35 of 112 mm is 0.057
PARALLEL = 4.0  # degrees
MOST_PAIRS = 4  # of one way of looking, read before it is given up
MOST_TRIED = 8  # pairs in all
CALM = 0.8  # px that noise is smoothed by
INK_SHARE, NOISE = 0.06, 2.8  # darker than the paper around, share; times the median share
LEANING = (0.0, 8.0, -8.0)  # degrees the picture is turned by

# Reading: logarithms of how likely, per sign
READABLE = -0.3  # mean of both lines; read ones are near 0, other print is below -0.4
FAMILIAR = (
    -0.012
)  # OCR-B at any level of difficulty -0.003; other fixed-width fonts -0.019 at most
HOPELESS = -0.65  # as laid; below, no closer look is taken (260 pairs read: -0.54 and more)
LINELIKE = -0.5  # the second reader is asked above
CLEAN = -0.1  # the least sure sign of a line that needs no closer look
VOUCHED = 2  # check digits that must be right; one in ten is so by chance
REPAIR = 5.0  # most that a sign may lose when a check digit says it is another
REPLACED = 4  # replacements tried for a check digit; one in ten would be right by chance
UNSURE = -0.7  # a sign below is unsure; a check digit vouches for one of them, not for two
APART = 1.0  # by which a repaired line must be likelier than the next one that would do
DOUBT = 4.0  # deficit of what was typed: true data 0.0, one wrong digit 22.9 and more

# Legibility
LEAST_PITCH = 6.6  # px from sign to sign; 20 of 20 lines read
HUMAN_PITCH = 12.0  # px; what a person needs
STRIP_BLUR = Bounds(soft=0.52, hard=0.55)  # re-blur of the lines at 20 px to the sign
PAGE_BLUR = Bounds(soft=0.45, hard=0.55)  # of the page at 1000 px, without lines
GLARE = Bounds(soft=0.005, hard=0.02)  # of the page, one blot; the hard one only if unread
GLARE_LEVEL, GLARE_COLOUR = 250, 18  # brightness at least, saturation at most
OUTSIDE = 0.03  # of the page that may lie outside the picture
# Of photo and print that may lie outside where every digit was read: a trimmed margin is no loss,
# a page without its photo is.
MISSING = Bounds(soft=0.02, hard=0.4)
CONTENT = (6.0, 10.0, 119.0, 80.0)  # mm of the page: left, top, right and lower end of the print
# From the face to the foot of the page, in heights of the face: whole drawn pages 1.7 and more,
# those trimmed so far that both lines are gone 1.1 and less.
BELOW = Bounds(soft=1.4, hard=1.15)
LONE = 0.6  # length of a lone line, of the short side, at least
LONE_SURE = -0.12  # mean certainty of one

# A picture without lines. Letters of words at 1000 px: old pages photographed well 54 and more,
# poorly 9 and more; 20 pictures of other things at most 27, but a sky full of stars 43.
PRINT = Bounds(soft=40, hard=10)  # below the hard one nothing is printed there
# Height of a face in the long side: on a page of these 0.08 to 0.16, in portraits 0.2 and more.
FACE = Bounds(soft=0.14, hard=0.33)  # the soft one only where nothing is printed
# The detector's score: on 56 drawn old pages, poorly photographed too, 0.43 and more; on 153
# receipts, pages of text, stamps, screenshots and views 0.36 at most, with print mostly below 0.2.
FACE_HINT = 0.25

# The page, in mm: TD3 as the lower page of the spread
PAGE = (125.0, 88.0)
LINE_LENGTH = 111.8  # 44 signs of 2.54 mm
FIRST_LINE, LINE_STEP = 74.0, 6.35  # middle of the first line from the page's top; to the second
KEPT_ROOM = 0.04  # of the page, left around it
