/** What the sealed text belongs to. An envelope opens only in its own place: moved to another row it is refused. */
export interface SealedPlace {
  workspaceId: string;
  /** "mailbox.credentials:<id>": the table's noun, the field and the row. */
  purpose: string;
}

/** Keeps secrets of others (mailbox passwords, webhook secrets) so that the database alone gives none of them away. */
export interface Sealer {
  seal(text: string, place: SealedPlace): string;
  /** Throws Unsealable when it was tampered with, moved, or sealed under a secret that is gone. */
  open(envelope: string, place: SealedPlace): string;
  /** The same text under the present secret; null when it is already. */
  reseal(envelope: string, place: SealedPlace): string | null;
}

export class Unsealable extends Error {
  override readonly name = "Unsealable";
}
