/** What an unsubscribe link is about. */
export interface LinkedMessage {
  workspaceId: string;
  outboundId: string;
}

/** Links that go out in mails. They are signed, say nothing about anybody, and never expire. */
export interface PublicLinks {
  /** Where this installation is reached from outside. */
  readonly base: string;
  /** Whether somebody outside can follow them: https, and not this machine. */
  readonly reachable: boolean;
  /** `page` is for the footer, `oneClick` for the List-Unsubscribe header (RFC 8058). */
  unsubscribe(message: LinkedMessage): { page: string; oneClick: string };
  /** What a token was made for; null when nobody here made it. */
  readUnsubscribe(token: string): LinkedMessage | null;
}
