import type { LinkedMessage, PublicLinks } from "../ports/public-links";

/** What a mail provider shows as its own "unsubscribe", and presses without asking anybody (RFC 2369, RFC 8058). */
export function unsubscribeHeaders({ links }: { links: PublicLinks }, message: LinkedMessage) {
  return {
    "List-Unsubscribe": `<${links.unsubscribe(message).oneClick}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}
