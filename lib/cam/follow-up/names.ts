import { headerOf } from "../raw-message/read";
import type { RawMessage } from "../raw-message/schema";

/** The Message-IDs a message names, by where it names them: the one it answers, those before it, the mail it brings back. */
export interface Named {
  answers: string[];
  before: string[];
  returned: string[];
}

const MOST = 100;
const ID = /<([^<>\s]{3,250})>/g;
/** Also behind a quoting mark, and where a server wrote the head of the mail into its own words. */
const WRITTEN = /^[> \t]*(?:original-)?message-id:[ \t]*(?:\r?\n[> \t]+)?<([^<>\s]{3,250})>/gim;

const all = (pattern: RegExp, text: string) =>
  [...text.matchAll(pattern)].slice(-MOST).map(([, id = ""]) => id);

export function namedIn(message: RawMessage): Named {
  const answers = all(ID, headerOf(message, "in-reply-to") ?? "");
  // The youngest stands last.
  const before = all(ID, headerOf(message, "references") ?? "").toReversed();
  const inside = message.parts.filter(
    ({ text, within }) => text !== null && (within.length > 0 || message.parts.length === 1),
  );
  const returned = inside.flatMap(({ text }) => all(WRITTEN, text ?? "")).slice(0, MOST);
  return { answers, before, returned };
}
