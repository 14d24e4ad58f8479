"use server";

import { operatorAction } from "@/lib/actions/operator-action";
import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";

export const addLeadAction = operatorAction({
  least: "OPERATOR",
  input: AddLead,
  verb: addLead,
  refresh: () => ["/leads"],
});
