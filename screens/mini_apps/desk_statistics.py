"""The figures of /stats for the desk's page, which draws them itself."""

from collections.abc import Mapping
from typing import Any

from domain.review.statistics import Statistics
from screens.review.statistics import format_hours, overdue, reason_name
from texts import Texts

Json = Mapping[str, Any]


def statistics(figures: Statistics, texts: Texts) -> Json:
    """Numbers to draw, and their words: of the whole, of each day or week, of each reason."""
    return {
        "title": texts.plain("stats-title", since=figures.first, until=figures.last),
        "lines": [
            texts.plain("stats-received", many=figures.received),
            texts.plain("stats-decided", many=figures.decided),
            overdue(figures, texts),
        ],
        "periods": [
            {
                "day": one.first.strftime("%d.%m"),
                "received": one.received,
                "decided": one.decided,
                "median": one.median,
                "p90": one.p90,
                "hours": [format_hours(one.median, texts), format_hours(one.p90, texts)],
            }
            for one in figures.periods
        ],
        "reasons": [
            {"name": reason_name(code, texts), "many": many} for code, many in figures.reasons
        ],
    }
