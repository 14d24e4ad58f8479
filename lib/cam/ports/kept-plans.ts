/** The database keeps the plan of a statement in which this stands: docs/decisions/0158-plans-kept.md */
export const PLAN_KEPT = "/* again and again */";
