"""The rules of the service that its operator sets."""

from dataclasses import dataclass

from domain.form.policy_forms import OFFERED
from domain.form.reasons import LAST_CHANGE_DAY
from domain.status.notification_channels import ExtraChannel
from domain.status.quiet_hours import QuietHours
from domain.status.temporary_policy import WORKING_DAYS


@dataclass(frozen=True, slots=True)
class Rules:
    """The operator's choices. `admins` are Telegram ids of those who add reviewers and may review
    themselves; `change_deadline` is month and day, inclusive.

    With `simulated_review` an application nobody decided by its deadline is decided by its
    findings. With `mails` notices go by e-mail too, with `sms` by SMS. For `undo_seconds` (of the
    service's own time) a reviewer can take a decision back: only then is the citizen told.
    In `quiet` hours only what is urgent is told. `forms` are those of a policy that are offered.
    """

    admins: frozenset[int] = frozenset()
    change_deadline: tuple[int, int] = LAST_CHANGE_DAY
    policy_working_days: int = WORKING_DAYS
    simulated_review: bool = True
    mails: bool = False
    sms: bool = False
    undo_seconds: int = 0
    quiet: QuietHours | None = None
    forms: tuple[str, ...] = OFFERED

    @property
    def extra_channels(self) -> tuple[ExtraChannel, ...]:
        """The channels beside the chat on which citizens can be notified."""
        mail: tuple[ExtraChannel, ...] = ("mail",) if self.mails else ()
        return (*mail, "sms") if self.sms else mail
