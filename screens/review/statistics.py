"""The desk in numbers: a picture, and the same in words for whoever does not see it."""

from documents.chart import Words, chart
from domain.review import rejections
from domain.review.statistics import Figures
from screens.screen import Paper, Screen
from storage.review.worklist import MOST
from texts import Html, Texts


def picture(figures: Figures, texts: Texts) -> Screen:
    """Costs some CPU: to be made in a thread."""
    words = Words(
        title=texts.plain("stats-title", since=figures.first, until=figures.last),
        received=texts.plain("stats-received", many=figures.received),
        decided=texts.plain("stats-decided", many=figures.decided),
        time=texts.plain("stats-time"),
        median=texts.plain("stats-median", hours=_hours(figures.median, texts)),
        slow=texts.plain("stats-slow", hours=_hours(figures.slow, texts)),
        reasons=texts.plain("stats-reasons"),
        none=texts.plain("stats-no-reasons"),
        overdue=_overdue(figures, texts),
        dates=[bar.first.strftime("%d.%m") for bar in figures.bars],
        named=[(_reason(code, texts), many) for code, many in figures.reasons],
        number=lambda number: texts.plain("stats-number", number=_rounded(number)),
    )
    name = f"stats-{figures.first.isoformat()}-{figures.last.isoformat()}.png"
    paper = Paper(name, chart(figures, words))
    caption = texts("stats-caption", since=figures.first, until=figures.last)
    return Screen(caption, picture=paper)


def in_words(figures: Figures, texts: Texts) -> Screen:
    """All numbers of the picture."""
    head = texts("stats-title", since=figures.first, until=figures.last)
    lines = [
        texts("stats-head", title=head),
        texts("stats-received", many=figures.received),
        texts("stats-decided", many=figures.decided),
        *(_times(figures, texts) if figures.decided else ()),
        Html(_overdue(figures, texts)),
        texts("stats-reasons"),
        *(
            texts("stats-reason", name=_reason(code, texts), many=many)
            for code, many in figures.reasons
        ),
    ]
    if not figures.reasons:
        lines.append(texts("stats-line", words=texts("stats-no-reasons")))
    lines.append(texts("stats-daily" if len(figures.bars) == _days(figures) else "stats-weekly"))
    lines += [
        texts(
            "stats-bar",
            day=bar.first,
            received=bar.received,
            decided=bar.decided,
            any="yes" if bar.decided else "no",
            median=_hours(bar.median, texts),
            slow=_hours(bar.slow, texts),
        )
        for bar in figures.bars
        if bar.received or bar.decided
    ]
    return Screen(Html("\n".join(lines)))


def _times(figures: Figures, texts: Texts) -> list[Html]:
    return [
        texts("stats-time"),
        texts("stats-line", words=texts("stats-median", hours=_hours(figures.median, texts))),
        texts("stats-line", words=texts("stats-slow", hours=_hours(figures.slow, texts))),
    ]


def _overdue(figures: Figures, texts: Texts) -> str:
    return texts.plain(
        "stats-overdue",
        late=figures.late,
        decided=figures.decided,
        overdue=_counted(figures.overdue, texts),
        waiting=_counted(figures.waiting, texts),
    )


def _counted(many: int, texts: Texts) -> str:
    return texts.plain("desk-count-more" if many >= MOST else "desk-count", many=many)


def _hours(hours: float | None, texts: Texts) -> str:
    if hours is None:
        return texts.plain("stats-no-time")
    return texts.plain("stats-hours", hours=_rounded(hours))


def _rounded(number: float) -> float | int:
    return round(number) if number >= 10 or number == int(number) else round(number, 1)


def _reason(code: str, texts: Texts) -> str:
    return texts.plain(f"{rejections.of(code).text_id}.reviewer")


def _days(figures: Figures) -> int:
    return (figures.last - figures.first).days + 1
