"""How many segments an SMS takes: each is paid for, and phones may show them one by one."""

GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
"""The basic alphabet of 3GPP TS 23.038; what is not of it makes the whole message UCS-2."""
GSM_ALONE, GSM_OF_SEVERAL = 160, 153
UCS2_ALONE, UCS2_OF_SEVERAL = 70, 67


def count_segments(text: str) -> int:
    if GSM.issuperset(text):
        units, alone, of_several = len(text), GSM_ALONE, GSM_OF_SEVERAL
    else:
        units = len(text.encode("utf-16-le")) // 2
        alone, of_several = UCS2_ALONE, UCS2_OF_SEVERAL
    return 1 if units <= alone else -(-units // of_several)
