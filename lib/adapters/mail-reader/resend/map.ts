import type { ReaderTrouble } from "@/lib/cam/ports/mail-reader";
import type { Heard } from "../../vendor-http";

type Trouble = { trouble: ReaderTrouble } | { notYet: string };

const refused = (what: "password" | "other", reason: string): Trouble => ({
  trouble: { status: "refused", what, reason },
});
const later = (what: "unreachable" | "busy", reason: string): Trouble => ({
  trouble: { status: "later", what, reason },
});

const MAY_ONLY_SEND =
  "This API key may only send. Make one with full access at Resend and enter it here: mail that came in cannot be fetched without it.";

/** By Resend's own names for its errors. Null: it answered. What is about one mail alone leaves the others to be fetched. */
export function troubleIn(heard: Heard): Trouble | null {
  if (heard.heard !== "answer") return later("unreachable", `Resend: ${heard.reason}`);
  const { status } = heard;
  if (status >= 200 && status < 300) return null;
  if (status >= 300 && status < 400)
    return refused("other", "Resend's address leads elsewhere. No key is handed on.");
  const { name, says } = errorIn(heard.text);
  if (status === 429) return later("busy", "Resend asks for patience: too many requests.");
  if (status >= 500) return later("unreachable", `Resend answered ${status}.`);
  if (name === "email_above_quota")
    return {
      notYet:
        `Resend does not hand over this mail: it came when your plan's quota was used up. ${says}`.trim(),
    };
  if (name === "restricted_api_key" || name === "invalid_permission")
    return refused("password", MAY_ONLY_SEND);
  if (status === 401 || status === 403)
    return refused("password", `Resend does not take this API key${says ? `: ${says}` : "."}`);
  if (status === 404) return { notYet: "Resend knows no mail of this name that this key may fetch." };
  return { notYet: `Resend answered ${status}${says ? `: ${says}` : "."}` };
}

function errorIn(text: string): { name: string; says: string } {
  try {
    const { name, message } = (JSON.parse(text) ?? {}) as { name?: unknown; message?: unknown };
    return {
      name: typeof name === "string" ? name : "",
      says: typeof message === "string" ? message.slice(0, 300) : "",
    };
  } catch {
    return { name: "", says: "" };
  }
}
