"""What whoever runs the service may decide about its rules."""

from dataclasses import dataclass

from domain.eligibility import LAST_CHANGE_DAY
from domain.forms import OFFERED
from domain.policy import WORKING_DAYS
from domain.quiet import QuietHours


@dataclass(frozen=True, slots=True)
class Rules:
    """`admins` are Telegram ids of those who let reviewers in and may review themselves;
    `change_deadline` is month and day, inclusive.

    With `simulated_review` an application nobody decided by its deadline is decided by its
    findings. With `mails` the temporary policy goes by e-mail too. For `undo_seconds` (of the
    service's own time) a reviewer can take a decision back: only then is the citizen told.
    In `quiet` hours only what is urgent is told. `forms` are those of a policy that are offered.
    """

    admins: frozenset[int] = frozenset()
    change_deadline: tuple[int, int] = LAST_CHANGE_DAY
    policy_working_days: int = WORKING_DAYS
    simulated_review: bool = True
    mails: bool = False
    undo_seconds: int = 0
    quiet: QuietHours | None = None
    forms: tuple[str, ...] = OFFERED
