import { headerOf, LONGEST_TEXT, readMessage } from "../raw-message/read";
import type { RawMessage } from "../raw-message/schema";
import { INTENT_BAR, type ReplyIntent, replyIntent } from "../reply-intent/rules";
import { replyText } from "../reply-text/rules";
import { certaintyOf, type Structure, structureOf } from "./structure";
import type { Classification, Evidence, Facts, Known } from "./verdict";

/** Below it a person decides. */
export const CLASS_BAR = INTENT_BAR;

const NO_FACTS: Facts = {
  bounce: null,
  complaint: null,
  absence: null,
  leftCompany: false,
  successor: null,
  referral: null,
  wrongPerson: false,
  asksPrice: false,
  asksMore: false,
  notNow: false,
  meetings: [],
};

/** What a message means: by its structure first, then by what was newly written in it. */
export const classifyBytes = (bytes: Uint8Array, known: Known): Classification =>
  classifyKept(readMessage(bytes), known);

/** Of a text alone nothing but its words can be known. */
export const classifyText = (whole: string, known: Known): Classification => {
  const text = whole.slice(0, LONGEST_TEXT);
  const cut = text.length < whole.length ? (["text"] as const) : [];
  return classifyKept({ headers: [], parts: [], text, textFrom: "plain", cut }, known);
};

/** Of a message that is read already. */
export function classifyKept(message: RawMessage, known: Known): Classification {
  const structure = structureOf(message, known);
  const { newText } = replyText(message.text);
  const subject = headerOf(message, "subject") ?? "";
  const written = writtenAt(message, known);
  const intent = replyIntent({ text: newText, subject, written });
  const said = intent.evidence.map(
    ({ kind, where, words, says }): Evidence => ({ rule: kind, where, words, says }),
  );
  const rest = { newText, cut: message.cut };
  if (!structure)
    return {
      class: intent.class,
      likely: intent.likely,
      confidence: intent.confidence,
      automatic: null,
      evidence:
        newText.trim() === "" && said.length === 0
          ? [{ rule: "nothing", where: "text", words: "nothing was newly written", says: null }]
          : said,
      facts: { ...NO_FACTS, ...intent.facts },
      ...rest,
    };
  const { confidence, evidence } = weighed(structure, intent, said);
  return {
    class: confidence >= CLASS_BAR ? structure.class : null,
    likely: structure.class,
    confidence,
    automatic: structure.is,
    evidence,
    facts: { ...NO_FACTS, ...structure.facts },
    ...rest,
  };
}

/** A structure that a person, too, may write, beside words that say something else, is for a person to judge. */
function weighed(structure: Structure, intent: ReplyIntent, said: Evidence[]) {
  const both = [...structure.evidence, ...said];
  const own = { confidence: structure.confidence, evidence: structure.evidence };
  if (structure.rule === "absence by words" && intent.class !== null && intent.class !== "NEUTRAL")
    return { confidence: certaintyOf("absence beside an answer"), evidence: both };
  const speaks = structure.is === "absence" || structure.is === "left" || structure.is === "receipt";
  if (speaks && intent.class === "UNSUB")
    return { confidence: certaintyOf("opt-out in an automatic answer"), evidence: both };
  return own;
}

/** Its writer's clock is the one the message was dated by; "+0000" is that of many a server. */
function writtenAt(message: RawMessage, known: Known) {
  const date = (headerOf(message, "date") ?? "").slice(0, 60);
  const at = Date.parse(date);
  const [, sign, hours] = /([+-])(0\d|1[0-3])00\b/.exec(date) ?? [];
  const off = Number(hours ?? 0);
  // POSIX counts from there to Greenwich, a mail from Greenwich.
  const dated = off > 0 ? `Etc/GMT${sign === "+" ? "-" : "+"}${off}` : null;
  return { at: Number.isNaN(at) ? known.receivedAt.getTime() : at, zone: known.zone ?? dated };
}
