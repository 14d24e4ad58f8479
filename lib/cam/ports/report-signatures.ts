/** One delivery of a provider's report, as it came in: nothing of it is believed before its signature is. */
export interface ReportDelivery {
  id: string;
  timestamp: string;
  /** One or more, parted by spaces. */
  signatures: string;
  /** The bytes that were signed. */
  body: Uint8Array;
}

/** Standard Webhooks: who sent a report, told by a secret both sides know. */
export interface ReportSignatures {
  /** Whether the installation itself was given a secret. */
  readonly hasOwn: boolean;
  /** Signed just now, with the installation's own secret. */
  isOwn(delivery: ReportDelivery, now: Date): boolean;
  /** The same, with this one: several may stand in it while somebody changes over. */
  isBy(secrets: string, delivery: ReportDelivery, now: Date): boolean;
}
