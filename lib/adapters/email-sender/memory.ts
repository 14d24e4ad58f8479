import type { EmailSender, MailToSend, SenderCheck, SendOutcome } from "@/lib/cam/ports/email-sender";

/** Takes everything, unless it was told of another outcome for the next mail. The same key twice is one mail, like a provider that remembers. */
export function createMemorySender({ remembers = false } = {}) {
  const taken: MailToSend[] = [];
  const next: SendOutcome[] = [];
  const known = new Map<string, SendOutcome>();
  const sender: EmailSender = {
    sameForSeconds: remembers ? 24 * 3600 : null,
    async send(mail) {
      const before = remembers ? known.get(mail.idempotencyKey) : undefined;
      if (before) return before;
      const outcome = next.shift() ?? {
        status: "accepted" as const,
        providerId: `memory-${taken.length + 1}`,
        code: "250",
        reason: "Taken.",
      };
      if (outcome.status === "accepted") {
        taken.push(mail);
        known.set(mail.idempotencyKey, outcome);
      }
      return outcome;
    },
    check: async (): Promise<SenderCheck> => ({ status: "connected", says: "Nothing leaves this process." }),
    close: async () => {},
  };
  return { ...sender, taken, next: (outcome: SendOutcome) => void next.push(outcome) };
}
