/** The same for sequences and what they ask for. */
export const SEQUENCE_BREAKERS: Record<string, [constraint: string, set: string][]> = {
  Sequence: [["Sequence_name_said", `"name" = ''`]],
  Task: [
    ["Task_decided_is_whole", `"state" = 'DONE', "outcome" = 'REACHED'`],
    ["Task_done_says_what_came", `"state" = 'DONE', "decidedAt" = now(), "decidedBy" = 'Ada'`],
    ["Task_done_says_what_came", `"outcome" = 'REACHED'`],
    ["Task_decided_is_whole", `"decidedAt" = now(), "decidedBy" = 'Ada'`],
    ["Task_skipped_says_why", `"state" = 'SKIPPED', "decidedAt" = now(), "decidedBy" = 'Ada'`],
  ],
  Step: [
    ["Step_in_order_or_removed", `"order" = 0`],
    ["Step_in_order_or_removed", `"order" = null`],
    ["Step_in_order_or_removed", `"removedAt" = now()`],
    ["Step_delay_not_negative", `"delayDays" = -1`],
    ["Step_by_hand_says_what_to_do", `"channel" = 'CALL'`],
  ],
  Variant: [
    ["Variant_wording_said", `"body" = ' '`],
    ["Variant_weight_not_negative", `"weight" = -1`],
    ["Variant_revision_positive", `"revision" = 0`],
  ],
};
