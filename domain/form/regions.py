"""Codes of Russia's regions as the series of a passport holds them: the first two of ОКАТО.

From general knowledge, not from the text of the classifier: good for a warning, not a refusal.
"""

import re

PASSPORT_REGIONS = frozenset(
    re.findall(
        r"\d\d",
        "01 03 04 05 07 08 10 11 12 14 15 17 18 19 20 21 22 23 24 25 26 27 28 29 30 32 33 34 35 36"
        "37 38 40 41 42 43 44 45 46 47 49 50 52 53 54 56 57 58 60 61 63 64 65 66 67 68 69 70 71 73"
        "74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99",
    )
)
