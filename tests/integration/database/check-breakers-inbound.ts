/** Of what comes in, and of what people make of it. */
export const INBOUND_BREAKERS: Record<string, [constraint: string, set: string][]> = {
  Inbound: [
    ["Inbound_hash", `"messageHash" = 'x'`],
    ["Inbound_from_imap_knows_where", `"uid" = null`],
    ["Inbound_uid_in_range", `"uid" = 0`],
    ["Inbound_confidence_in_range", `"confidence" = 1.2`],
    ["Inbound_classified_with_confidence", `"confidence" = null`],
    ["Inbound_correction_is_whole", `"correctedTo" = 'NEGATIVE', "class" = 'NEGATIVE'`],
    [
      "Inbound_class_is_the_one_that_counts",
      `"correctedTo" = 'NEGATIVE', "correctedBy" = 'Ada', "correctedAt" = now()`,
    ],
    ["Inbound_content_hash", `"contentHash" = 'x'`],
    ["Inbound_tries_not_negative", `"handleTries" = -1`],
    ["Inbound_handled_before_it_has_followed", `"handledAt" = null, "followed" = '{}'`],
    ["Inbound_redacted_says_nothing", `"redactedAt" = now(), "subject" = 'Re: Hello'`],
  ],
  AnswerTemplate: [["AnswerTemplate_says_something", `"name" = ' '`]],
  ReadingRule: [
    ["ReadingRule_looks_at_something", `"words" = null`],
    ["ReadingRule_failures_are_read_by_structure", `"says" = 'BOUNCE'`],
    ["ReadingRule_taken_out_by_somebody", `"retiredAt" = now()`],
  ],
};
