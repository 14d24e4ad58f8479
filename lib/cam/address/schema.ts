/** Why a verdict is as it is: a code that stays the same, and a sentence for whoever reads the list. */
export interface AddressReason {
  code: string;
  says: string;
}

/** UNKNOWN is an answer of its own: nobody could say. It never turns into VALID or INVALID by itself. */
export type AddressVerdict = "VALID" | "RISKY" | "INVALID" | "UNKNOWN";

export interface CheckedAddress {
  /** As it was given. */
  address: string;
  verdict: AddressVerdict;
  /** The key for matching; null when the text is no address, or one of a machine. */
  normalised: string | null;
  reasons: AddressReason[];
  /** What was probably meant. Offered, never used by itself. */
  suggestion?: string;
}
