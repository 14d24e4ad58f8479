// What a workspace's own rules make of a message that CAM has read: docs/decisions/0182-rules-for-reading.md
import type { ReplyClass } from "@/lib/db/generated/enums";
import { emailKey } from "../address-key/rules";
import { isFreeMail } from "../address-kind/rules";
import { readHost } from "../domain-name/rules";

export interface ReadingRule {
  id: string;
  /** Null: a person is asked. */
  says: ReplyClass | null;
  words: string | null;
  /** A domain, or the key of an address. */
  sender: string | null;
}

export interface Said {
  class: ReplyClass | null;
  likely: ReplyClass | null;
  /** No person wrote it. */
  automatic: string | null;
}

export interface Heard {
  subject: string | null;
  newText: string;
  fromAddress: string | null;
}

export interface Ruled {
  rule: ReadingRule;
  class: ReplyClass | null;
  /** The rule would have weakened what CAM heard: a person is asked, and not the rule. */
  asks: boolean;
}

/** "“stop by”, from example.com" */
export const inWords = ({ words, sender }: Pick<ReadingRule, "words" | "sender">) =>
  [...(words ? [`“${words}”`] : []), ...(sender ? [`from ${sender}`] : [])].join(", ");

/** Whoever writes a book says what they mean on its first pages. */
export const LOOKED_THROUGH = 20_000;

const MARKS = /\p{M}/gu;
const SIGNS = /[^\p{L}\p{N}]+/gu;

/** "Stop by, please!" and "stop  BY please" are the same words. */
export const plainWords = (text: string) =>
  text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(SIGNS, " ").trim();

/** Where words are not parted by spaces, they begin anywhere. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

function says(text: string, words: string): boolean {
  if (words === "") return false;
  return UNSPACED.test(words) ? text.includes(words) : ` ${text} `.includes(` ${words} `);
}

function comesFrom(address: string | null, sender: string): boolean {
  const fromKey = address === null ? undefined : emailKey(address);
  if (fromKey === undefined) return false;
  if (sender.includes("@")) return fromKey === sender;
  const host = fromKey.slice(fromKey.lastIndexOf("@") + 1);
  return host === sender || host.endsWith(`.${sender}`);
}

/** Each rule that a message fits: all that a rule looks at has to be there. */
export function fitting<Rule extends ReadingRule>(rules: readonly Rule[], heard: Heard): Rule[] {
  if (rules.length === 0) return [];
  const text = plainWords(heard.newText.slice(0, LOOKED_THROUGH));
  const subject = plainWords(heard.subject ?? "");
  return rules.filter(
    ({ words, sender }) =>
      (words === null || says(text, plainWords(words)) || says(subject, plainWords(words))) &&
      (sender === null || comesFrom(heard.fromAddress, sender)),
  );
}

/** By what may still be sent to them: after an absence mail goes on, after the others nothing automatic does. */
const STRICTNESS: Record<ReplyClass, number> = {
  ...{ UNSUB: 4, NEGATIVE: 3, BOUNCE: 3 },
  ...{ NEUTRAL: 2, POSITIVE: 2, OOO: 1 },
};
const ASKED = 2;
const strictness = (is: ReplyClass | null) => (is === null ? ASKED : STRICTNESS[is]);

/**
 * What holds where a rule fits; null where none does. The strictest rule speaks. What a machine wrote is read by its structure,
 * and by no rule. A rule never weakens a no that CAM heard, however sure whoever wrote it was: a person is asked.
 */
export function readByRules(said: Said, rules: readonly ReadingRule[], heard: Heard): Ruled | null {
  if (said.automatic !== null) return null;
  const [rule] = fitting(rules, heard).toSorted(
    (one, other) => strictness(other.says) - strictness(one.says) || (one.id < other.id ? -1 : 1),
  );
  if (!rule) return null;
  const heardAs = said.class ?? said.likely;
  const weakens = heardAs !== null && strictness(rule.says) < strictness(heardAs);
  return { rule, class: weakens ? null : rule.says, asks: weakens };
}

export type ConditionRead =
  | { words: string | null; sender: string | null }
  /** At which field, and what to do. */
  | { field: "words" | "sender"; because: string };

/** Fewer letters stand in nearly every message; a word of Chinese is two signs. */
const LEAST_LETTERS = 4;
const TWO_SIGNS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]{2}/u;

/** What a rule looks at, as it is kept; or why it would fit everything, or nothing. */
export function readCondition(given: {
  words?: string | undefined;
  sender?: string | undefined;
}): ConditionRead {
  const { words = null, sender: from = null } = given;
  if (words === null && from === null)
    return { field: "words", because: "Say which messages: words they say, or whom they come from." };
  const plain = plainWords(words ?? "");
  if (words !== null && !TWO_SIGNS.test(plain) && plain.replaceAll(" ", "").length < LEAST_LETTERS)
    return {
      field: "words",
      because: `Give at least ${LEAST_LETTERS} letters: less stands in nearly every message.`,
    };
  const sender = from === null ? null : readSender(from);
  if (sender === undefined)
    return { field: "sender", because: "Give an address, or a domain like example.com." };
  if (sender !== null && words === null && !sender.includes("@") && isFreeMail(sender))
    return {
      field: "sender",
      because: "Half the world writes from there. Name the address, or words that such messages say.",
    };
  return { words, sender };
}

function readSender(given: string): string | undefined {
  const bare = given.replace(/^@/, "");
  if (bare.includes("@")) return emailKey(bare);
  const read = readHost(bare);
  return "host" in read ? read.host : undefined;
}
