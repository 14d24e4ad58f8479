import type { EmailSender } from "@/lib/cam/ports/email-sender";

/** So many seconds it remembers a key: as good as for ever, since its messages are rows of the ledger itself. */
const REMEMBERS_SECONDS = 365 * 24 * 3600;

/** The simulated mail world. It takes everything but what is sent to "nobody@", and nothing leaves the process. */
export function createSandboxSender(): EmailSender {
  return {
    sameForSeconds: REMEMBERS_SECONDS,
    async send({ to, idempotencyKey }) {
      if (/^nobody[@+]/i.test(to.address))
        return {
          status: "refused",
          kind: "recipient",
          code: "550 5.1.1",
          reason: "There is no such mailbox in the simulated mail world.",
        };
      return {
        status: "accepted",
        providerId: `sandbox-${idempotencyKey}`,
        code: "250",
        reason: "Taken by the simulated mail world.",
      };
    },
    check: async () => ({ status: "connected", says: "The simulated mail world is always there." }),
    close: async () => {},
  };
}
