import type { SenderCheck } from "../ports/email-sender";

const WHAT_TO_DO: Record<Extract<SenderCheck, { status: "refused" }>["what"], string> = {
  address: "Check the server's name and port.",
  security: "Check the port and how the connection is secured.",
  password: "Enter the name and password or key again.",
  other: "",
};

const sentence = (text: string) => (/[.:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** What a test found, for people: what happened and what to do about it. */
export function saidOfCheck(check: SenderCheck): { connected: boolean; says: string } {
  if (check.status === "connected") return { connected: true, says: sentence(check.says) };
  const then =
    check.status === "refused"
      ? WHAT_TO_DO[check.what]
      : "Try again in a few minutes; if it stays like this, check the server's name and port.";
  return { connected: false, says: `${sentence(check.reason)} ${then}`.trim() };
}
