// Which mails of the ledger are still to go. A room of its own: what a mail is made of asks leads, and leads ask this.
import type { OutboundState } from "@/lib/db/generated/enums";

/** No provider has it yet: it can be taken back. */
export const WAITING: readonly OutboundState[] = ["PLANNED", "AWAITING_APPROVAL", "READY"];
/** It is to go, or is going. */
export const OPEN: readonly OutboundState[] = [...WAITING, "TRANSMITTING"];

const NOT_SENT: readonly OutboundState[] = ["AWAITING_APPROVAL", "READY", "REFUSED", "SKIPPED", "CANCELLED"];

/** It was offered, and is to be offered again or never: somebody said that it did not go, or so it seemed. */
export const wasTakenForNotSent = ({ state, attempts }: { state: OutboundState; attempts: number }) =>
  attempts > 0 && NOT_SENT.includes(state);
