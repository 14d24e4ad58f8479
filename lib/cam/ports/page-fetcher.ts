/** Why an address is never asked for, or its answer never used: asking again would change nothing. */
export type PageRefusal =
  | "address"
  | "inside"
  | "unknown-host"
  | "too-big"
  | "too-slow"
  | "content-type"
  | "unreadable";

/** One hop: who follows a redirect asks again, so that every address on the way is judged anew. */
export type PageAnswer =
  | { outcome: "page"; status: number; contentType: string; text: string }
  | { outcome: "moved"; to: string }
  | { outcome: "refused"; code: PageRefusal; because: string }
  | { outcome: "later"; because: string; afterSeconds: number };

export interface PageAsked {
  /** Kinds of content that are wanted; anything else is refused before its body is read. */
  types: readonly string[];
  mostBytes: number;
}

/** Reads strangers' pages. Never reaches anything inside the operator's own network; never throws. */
export interface PageFetcher {
  fetch(url: string, asked: PageAsked): Promise<PageAnswer>;
}
