/** "stops": such a mail does not go. "warns": whoever answers for it should know. */
export type ProblemLevel = "stops" | "warns";

export interface Problem {
  code: string;
  level: ProblemLevel;
  because: string;
}

export interface MailToCheck {
  subject: string | null;
  text: string;
  /** Variables that were to be shown and are not known for this lead. */
  missing: readonly string[];
  /** It answers in the thread of a mail that was sent before. */
  inThread: boolean;
  senderAddress: string | null;
}
