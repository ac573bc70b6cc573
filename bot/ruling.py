"""The rules of the service as the settings have them."""

from bot.settings import Settings
from domain.rules import Rules


def rules_of(settings: Settings) -> Rules:
    return Rules(
        reviewers=settings.admin_ids,
        change_deadline=settings.insurer_change_deadline,
        policy_working_days=settings.temporary_policy_working_days,
        simulated_review=settings.review == "simulated",
        mails=settings.smtp_url is not None,
        undo_seconds=settings.decision_undo_seconds,
    )
