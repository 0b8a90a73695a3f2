"""The rules of an exam session, in the order in which a responsable de session meets them."""

from scheduler.rules import (
    availability,
    breaks,
    changeover,
    conflicts,
    deliberation,
    dossier_review,
    durations,
    habilitation,
    load,
    lunch,
    marking,
    one_at_a_time,
    one_jury_a_day,
    order,
    pins,
    preparation,
    pv,
    responsable,
    simultaneous,
    sits,
    staff_hours,
)
from scheduler.rules.rule import Rule, Violation

RULES: tuple[Rule, ...] = (
    durations.RULE,
    sits.RULE,
    order.RULE,
    simultaneous.RULE,
    preparation.RULE,
    dossier_review.RULE,
    marking.RULE,
    deliberation.RULE,
    pv.RULE,
    lunch.RULE,
    breaks.RULE,
    one_at_a_time.RULE,
    changeover.RULE,
    one_jury_a_day.RULE,
    habilitation.RULE,
    conflicts.RULE,
    load.RULE,
    staff_hours.RULE,
    availability.RULE,
    responsable.RULE,
    pins.RULE,
)

__all__ = ["RULES", "Rule", "Violation"]
