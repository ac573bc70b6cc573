"""The simulated review: what nobody decided by its deadline is decided by its findings."""

import logging

from domain.application import Application, Change, Status, send_back
from domain.calendar import WorkingCalendar
from domain.clock import Clock
from domain.review import rejections
from domain.review.decisions import reasons_for_findings
from domain.rules import Rules
from states import journey
from states.issued_policy import approve_application
from states.step import Situation
from storage.driver import DatabaseUnusable, DecryptionFailed, StaleVersion
from storage.store import Store

log = logging.getLogger(__name__)


async def tick(store: Store, clock: Clock, rules: Rules, calendar: WorkingCalendar) -> int:
    """Decide what is overdue; how many were decided. Does nothing where people decide alone."""
    if not rules.simulated_review:
        return 0
    decided = 0
    for id in await store.due([Status.WAITING], clock.now()):
        try:
            application = await store.get(id)
            if application is None or application.status is not Status.WAITING:
                continue
            saved = await store.save(decision(application, clock, rules, calendar))
        except DecryptionFailed:
            continue  # as the storage has logged
        except StaleVersion:
            log.info("application %d was decided by somebody else", id)
            continue
        except DatabaseUnusable:
            raise
        except Exception:  # whatever is wrong with this one, those behind it must not wait
            log.exception("application %d could not be decided", id)
            continue
        decided += 1
        log.info("application %d is %s by the simulated review", id, saved.status)
    return decided


def decision(
    application: Application, clock: Clock, rules: Rules, calendar: WorkingCalendar
) -> Change:
    """Returned for the reasons its findings give, approved where they give none."""
    now = clock.now()
    situation = Situation(
        now, application.answers, application.previous_change, rules.change_deadline
    )
    found = [finding.code for _, finding in journey.findings(situation)]
    reasons = reasons_for_findings(found, application.attempt)
    if steps := journey.steps_to_redo(rejections.steps_of(reasons), application.answers):
        return send_back(application, None, now, reasons, steps)
    return approve_application(application, None, now, rules.policy_working_days, calendar)
