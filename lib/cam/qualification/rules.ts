import type { LeadStatus } from "@/lib/db/generated/enums";
import { type Decision, mayMoveStatus } from "../lead/rules";
import type { DecideLead } from "./schema";

export const DECIDED_TO = { QUALIFY: "QUALIFIED", REJECT: "REJECTED" } as const satisfies Record<
  DecideLead["verdict"],
  LeadStatus
>;

interface DecidedFacts {
  status: LeadStatus;
  decidedByHuman: boolean;
}

/** Whether a person may decide this way now. They may say what CAM said already: from then on no score changes it. */
export function mayDecide(
  { status, decidedByHuman }: DecidedFacts,
  verdict: DecideLead["verdict"],
): Decision {
  const to = DECIDED_TO[verdict];
  if (status === to)
    return decidedByHuman
      ? { may: false, because: `Somebody decided already that this lead is ${to.toLowerCase()}.` }
      : { may: true };
  if (status === "ROUTED" || status === "NURTURED")
    return {
      may: false,
      because: "This campaign writes to them already. Stop the lead instead, if it should not.",
    };
  return mayMoveStatus(status, to);
}
