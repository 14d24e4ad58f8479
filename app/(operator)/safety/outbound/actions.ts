"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { settleUnknown } from "@/lib/cam/ledger/settle";
import { cancelOutbound } from "@/lib/cam/outbound/cancel";
import { CancelOutbound, SettleUnknown } from "@/lib/cam/outbound/schema";

const shownAgain = (_done: unknown, { outboundId }: { outboundId: string }) => [
  "/",
  `/safety/outbound/${outboundId}`,
];

export const settleUnknownAction = operatorAction({
  least: "OPERATOR",
  input: SettleUnknown,
  verb: settleUnknown,
  refresh: shownAgain,
});

export const cancelOutboundAction = operatorAction({
  least: "OPERATOR",
  input: CancelOutbound,
  verb: cancelOutbound,
  refresh: shownAgain,
});
