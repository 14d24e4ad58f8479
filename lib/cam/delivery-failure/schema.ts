export type FailureKind = "hard" | "soft" | "policy" | "full" | "size" | "unknown";

export interface FailedRecipient {
  address: string;
  kind: FailureKind;
  /** RFC 3463, "5.1.1". */
  status: string | null;
}

/** "delayed" will be tried again: nothing has failed. A complaint names whom it is about, where its sender lets that be seen. */
export interface DeliveryFailure {
  is: "bounce" | "delayed" | "complaint";
  /** That of all recipients, where they agree. */
  kind: FailureKind;
  status: string | null;
  recipients: FailedRecipient[];
  /** In the fields that programs write for programs, not in words. */
  byReport: boolean;
  evidence: string[];
}
