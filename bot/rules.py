"""What an operator decided about the rules of the service, out of the settings."""

from bot.settings import Settings
from bot.ticks import FASTEST, TICKS_A_DAY
from domain.rules import Rules
from domain.status.quiet_hours import QuietHours


def rules_of(settings: Settings) -> Rules:
    return Rules(
        admins=settings.admin_ids,
        change_deadline=settings.insurer_change_deadline,
        policy_working_days=settings.temporary_policy_working_days,
        simulated_review=settings.review == "simulated",
        mails=settings.smtp_url is not None,
        sms=settings.sms_url is not None,
        undo_seconds=settings.decision_undo_seconds,
        forms=settings.policy_forms,
        quiet=_quiet(settings),
    )


def _quiet(settings: Settings) -> QuietHours | None:
    """None also where days are so short that a morning may pass between two rounds."""
    if settings.quiet_hours is None or settings.day_seconds < TICKS_A_DAY * FASTEST:
        return None
    return QuietHours(*settings.quiet_hours)
