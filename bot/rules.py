"""What an operator decided about the rules of the service, out of the settings."""

from bot.settings import Settings
from domain.quiet import QuietHours
from domain.rules import Rules


def rules_of(settings: Settings) -> Rules:
    return Rules(
        admins=settings.admin_ids,
        change_deadline=settings.insurer_change_deadline,
        policy_working_days=settings.temporary_policy_working_days,
        simulated_review=settings.review == "simulated",
        mails=settings.smtp_url is not None,
        undo_seconds=settings.decision_undo_seconds,
        forms=settings.policy_forms,
        quiet=QuietHours(*settings.quiet_hours) if settings.quiet_hours else None,
    )
