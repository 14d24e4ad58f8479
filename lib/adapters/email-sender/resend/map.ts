import type { SendOutcome } from "@/lib/cam/ports/email-sender";

/** What the SDK says when Resend did not take a mail. `statusCode` null: no answer came. */
export interface ResendTrouble {
  name: string;
  message: string;
  statusCode: number | null;
}

/** By Resend's own names for its errors, as its documentation lists them; what is not listed goes by its status. */
const BY_NAME: Record<string, "recipient" | "message" | "policy" | "mailbox" | "unknown"> = {
  missing_api_key: "mailbox",
  restricted_api_key: "mailbox",
  invalid_api_key: "mailbox",
  invalid_access: "mailbox",
  suspended: "mailbox",
  not_found: "mailbox",
  method_not_allowed: "mailbox",
  // The domain is not verified, or only test addresses may be written to: nothing about this person.
  invalid_from_address: "mailbox",
  rate_limit_exceeded: "mailbox",
  daily_quota_exceeded: "mailbox",
  monthly_quota_exceeded: "mailbox",
  monthly_sending_quota_exceeded: "mailbox",
  security_error: "policy",
  invalid_to_address: "recipient",
  invalid_attachment: "message",
  invalid_parameter: "message",
  invalid_region: "message",
  missing_required_field: "message",
  invalid_idempotency_key: "message",
  // Two requests with one key at once: the first is still being worked on, so this mail may well be on its way.
  concurrent_idempotent_requests: "unknown",
  // The key was used for another text. The ledger fixes a text before it is offered, so somebody must look.
  invalid_idempotent_request: "unknown",
  application_error: "unknown",
  internal_server_error: "unknown",
};

const UNVERIFIED = /domain is not verified|testing emails|verify a domain|from.{0,20}address/i;

export function outcomeOf(
  { name, message, statusCode }: ResendTrouble,
  afterSeconds: number | null,
): SendOutcome {
  const words = { code: statusCode === null ? name : `${statusCode} ${name}`, reason: message };
  // A 5xx is unknown as well: the mail may have been taken before something else broke. The key makes asking again safe.
  if (statusCode === null || statusCode >= 500) return { status: "unknown", ...words };
  if (statusCode === 429) return { status: "later", about: "mailbox", afterSeconds, ...words };
  const meant =
    BY_NAME[name] ??
    (statusCode === 401 || statusCode === 403 ? "mailbox" : UNVERIFIED.test(message) ? "mailbox" : undefined);
  if (meant === "mailbox") return { status: "later", about: "mailbox", afterSeconds, ...words };
  if (meant === "unknown") return { status: "unknown", ...words };
  if (meant) return { status: "refused", kind: meant, ...words };
  if (UNVERIFIED.test(message)) return { status: "later", about: "mailbox", afterSeconds, ...words };
  return { status: "refused", kind: "message", ...words };
}
