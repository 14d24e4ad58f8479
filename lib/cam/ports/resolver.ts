/** Where mail for a domain goes, as DNS says it. "unknown" is no answer: nothing may be concluded from it. */
export type MailRoute =
  | { route: "mx"; hosts: { host: string; preference: number }[] }
  /** No MX, but the domain has an address of its own: RFC 5321 delivers there. */
  | { route: "address-only" }
  /** The domain says that it takes no mail (RFC 7505). */
  | { route: "null-mx" }
  | { route: "no-such-domain" }
  /** The name exists and has neither MX nor address. */
  | { route: "no-route" }
  | { route: "unknown"; why: string; retryAfterSeconds: number };

/** The texts (TXT) under a name, each put together from its pieces. "unknown" is no answer here too. */
export type Texts =
  | { answer: "texts"; texts: string[] }
  /** There is no such name, or it has no texts. */
  | { answer: "none" }
  | { answer: "unknown"; why: string };

export interface Resolver {
  /** `domain` as DNS spells it. Never throws. */
  mailRoute(domain: string): Promise<MailRoute>;
  /** Nicknames are followed. Never throws. */
  texts(name: string): Promise<Texts>;
}
