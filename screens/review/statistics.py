"""Statistics of the review: a chart, and the same as text for whoever cannot see it."""

from documents.chart import ChartTexts, draw_chart
from domain.review import rejections
from domain.review.statistics import Statistics
from screens.screen import Attachment, Screen
from texts import Html, Texts


def picture(figures: Statistics, texts: Texts) -> Screen:
    """The chart; costs some CPU, so make it in a thread."""
    words = ChartTexts(
        title=texts.plain("stats-title", since=figures.first, until=figures.last),
        received=texts.plain("stats-received", many=figures.received),
        decided=texts.plain("stats-decided", many=figures.decided),
        time=texts.plain("stats-time"),
        median=texts.plain("stats-median", hours=format_hours(figures.median, texts)),
        p90=texts.plain("stats-slow", hours=format_hours(figures.p90, texts)),
        reasons=texts.plain("stats-reasons"),
        none=texts.plain("stats-no-reasons"),
        overdue=overdue(figures, texts),
        dates=[bar.first.strftime("%d.%m") for bar in figures.periods],
        named=[(reason_name(code, texts), many) for code, many in figures.reasons],
        number=lambda number: texts.plain("stats-number", number=_rounded(number)),
    )
    name = f"stats-{figures.first.isoformat()}-{figures.last.isoformat()}.png"
    paper = Attachment(name, draw_chart(figures, words))
    caption = texts("stats-caption", since=figures.first, until=figures.last)
    return Screen(caption, picture=paper)


def as_text(figures: Statistics, texts: Texts) -> Screen:
    """All numbers of the chart as text."""
    head = texts("stats-title", since=figures.first, until=figures.last)
    lines = [
        texts("stats-head", title=head),
        texts("stats-received", many=figures.received),
        texts("stats-decided", many=figures.decided),
        *(_times(figures, texts) if figures.decided else ()),
        Html(overdue(figures, texts)),
        texts("stats-reasons"),
        *(
            texts("stats-reason", name=reason_name(code, texts), many=many)
            for code, many in figures.reasons
        ),
    ]
    if not figures.reasons:
        lines.append(texts("stats-line", words=texts("stats-no-reasons")))
    lines.append(
        texts("stats-daily" if len(figures.periods) == _days(figures) else "stats-weekly")
    )
    lines += [
        texts(
            "stats-bar",
            day=bar.first,
            received=bar.received,
            decided=bar.decided,
            any="yes" if bar.decided else "no",
            median=format_hours(bar.median, texts),
            slow=format_hours(bar.p90, texts),
        )
        for bar in figures.periods
        if bar.received or bar.decided
    ]
    return Screen(Html("\n".join(lines)))


def _times(figures: Statistics, texts: Texts) -> list[Html]:
    return [
        texts("stats-time"),
        texts(
            "stats-line", words=texts("stats-median", hours=format_hours(figures.median, texts))
        ),
        texts("stats-line", words=texts("stats-slow", hours=format_hours(figures.p90, texts))),
    ]


def overdue(figures: Statistics, texts: Texts) -> str:
    return texts.plain(
        "stats-overdue",
        late=figures.late,
        decided=figures.decided,
        overdue=figures.overdue,
        waiting=figures.waiting,
    )


def format_hours(hours: float | None, texts: Texts) -> str:
    if hours is None:
        return texts.plain("stats-no-time")
    return texts.plain("stats-hours", hours=_rounded(hours))


def _rounded(number: float) -> float | int:
    return round(number) if number >= 10 or number == int(number) else round(number, 1)


def reason_name(code: str, texts: Texts) -> str:
    return texts.plain(f"{rejections.by_code(code).text_id}.reviewer")


def _days(figures: Statistics) -> int:
    return (figures.last - figures.first).days + 1
