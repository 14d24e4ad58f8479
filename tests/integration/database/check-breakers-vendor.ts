/** The same for what is asked outside: vendors, name servers, and what that uses; and for what a provider tells us. */
export const VENDOR_BREAKERS: Record<string, [constraint: string, set: string][]> = {
  ProviderEvent: [
    ["ProviderEvent_has_an_id", `"eventId" = ''`],
    ["ProviderEvent_message_with_its_workspace", `"workspaceId" = null`],
    [
      "ProviderEvent_mailbox_with_its_workspace",
      `"workspaceId" = null, "outboundId" = null, "mailboxId" = gen_random_uuid()`,
    ],
    ["ProviderEvent_tries_not_negative", `"tries" = -1`],
  ],
  VendorAccount: [
    ["VendorAccount_not_negative", `"dayBudget" = -1`],
    ["VendorAccount_not_negative", `"failures" = -1`],
  ],
  VendorBatch: [
    ["VendorBatch_counts", `"people" = 0`],
    ["VendorBatch_counts", `"reserved" = -1`],
    ["VendorBatch_waiting_names_its_request", `"state" = 'WAITING', "nextLookAt" = now()`],
    ["VendorBatch_waiting_names_its_request", `"state" = 'WAITING', "requestId" = 'abc'`],
    ["VendorBatch_failure_says_why", `"state" = 'LOST'`],
    ["VendorBatch_released_by_somebody", `"state" = 'RELEASED'`],
  ],
  VendorAsk: [["VendorAsk_outcome_says_why", `"outcome" = 'FOUND'`]],
  ProfileAsk: [["ProfileAsk_outcome_says_why", `"outcome" = 'FOUND'`]],
  ContactTrace: [["ContactTrace_hash_is_one", `"hash" = 'ada@example.org'`]],
  MailRoute: [
    ["MailRoute_domain_normalised", `"domain" = 'Example.com'`],
    ["MailRoute_is_an_answer", `"route" = '{"route": "unknown", "why": "silence"}'`],
  ],
  SendingDomain: [
    ["SendingDomain_domain_normalised", `"domain" = 'Example.com'`],
    ["SendingDomain_pause_is_whole", `"pausedAt" = now()`],
    ["SendingDomain_pause_is_whole", `"pausedAt" = now(), "pausedBecause" = ' ', "pausedBy" = 'limits'`],
    ["SendingDomain_check_has_its_time", `"checkedAt" = now()`],
  ],
  UsageDay: [["UsageDay_used_not_negative", `"used" = -1`]],
};
