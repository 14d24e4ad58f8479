import { headerOf } from "../raw-message/read";
import type { RawMessage } from "../raw-message/schema";
import { folded, returnDateIn } from "../return-date/rules";
import words from "./words.json";

export interface AutomaticAnswer {
  is: "absence" | "left" | "challenge" | "list" | "automatic";
  /** The day somebody is back, YYYY-MM-DD. */
  until: string | null;
  standIn: { name: string | null; address: string } | null;
  /** A header or the subject says that no person wrote it, not its words alone. */
  byHeader: boolean;
  evidence: string[];
}

/** No person writes more before saying that they are away. */
const READ = 4_000;
const ADDRESS = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/gu;

const phraseIn = (text: string, list: readonly (readonly string[])[]) =>
  list.find(([phrase]) => text.includes(phrase ?? "\0"))?.[0];

/** Null: a person wrote it, as far as can be seen. */
export function automaticAnswerIn(message: RawMessage, receivedAt: Date): AutomaticAnswer | null {
  const text = message.text.slice(0, READ);
  const low = folded(text);
  const subject = folded((headerOf(message, "subject") ?? "").slice(0, 300));
  const evidence = headerEvidence(message);
  const titled = titleIn(subject, words.subject);
  if (titled) evidence.push(`subject "${titled}"`);
  const says = phraseIn(low, words.automatic);
  if (says) evidence.push(`"${says}"`);
  const isAutomatic = evidence.length > 0;
  const answer = (is: AutomaticAnswer["is"], found: Partial<AutomaticAnswer>, ...more: string[]) => ({
    ...{ is, until: null, standIn: null, byHeader: isAutomatic, ...found },
    evidence: [...evidence, ...more],
  });
  const standIn = standInOf(message, text);
  const challenge = phraseIn(low, words.challenge);
  if (challenge && /https?:\/\//.test(low)) return answer("challenge", {}, `"${challenge}"`);
  const left = phraseIn(low, words.left);
  if (left && isAutomatic) return answer("left", { standIn }, `"${left}"`);
  const back = returnDateIn(text, anchorOf(message, receivedAt));
  const absent = isAutomatic
    ? (absentIn(low, words.absent) ??
      absentIn(low, words.absentForCertain) ??
      // A desk that writes down a request names no day, and nobody to turn to.
      (back ? back.words : titleIn(subject, words.byTitle) && standIn ? standIn.address : null))
    : absentIn(low, words.absent);
  // Without a header to go by: nobody who asks something is away, nor who names neither a day nor another person.
  const sure = isAutomatic || (!low.includes("?") && (back !== null || standIn !== null));
  if (absent && sure)
    return answer(
      "absence",
      { until: back?.until ?? null, standIn },
      `"${absent}"`,
      ...(back ? [`"${back.words}"`] : []),
    );
  if (
    !answersSomething(message) &&
    (headerOf(message, "list-id") !== null || headerOf(message, "list-unsubscribe") !== null)
  )
    return answer("list", {}, "list header");
  return isAutomatic ? answer("automatic", {}) : null;
}

/** A person may answer through the list of their office, which marks it as a list's. */
const answersSomething = (message: RawMessage) =>
  headerOf(message, "in-reply-to") !== null || headerOf(message, "references") !== null;

/** It begins the subject: "Re: Out of office hours support" is about something else. */
const titleIn = (subject: string, list: readonly (readonly string[])[]) =>
  list.find(
    ([phrase = "\0"]) => subject.startsWith(phrase) && !/^[\p{L}\d]/u.test(subject.slice(phrase.length)),
  )?.[0];

function headerEvidence(message: RawMessage): string[] {
  const evidence: string[] = [];
  for (const { name, value } of message.headers) {
    const said = value.trim().toLowerCase();
    const tells =
      (name === "auto-submitted" && said !== "" && !said.startsWith("no")) ||
      (["x-autoreply", "x-autorespond", "x-autoreply-from", "x-mail-autoreply", "x-auto-reply"].includes(
        name,
      ) &&
        said !== "no") ||
      (name === "precedence" &&
        (/^auto[_-]reply/.test(said) || (/^(bulk|junk|list)/.test(said) && !answersSomething(message)))) ||
      (name === "x-auto-response-suppress" && /\b(all|oof|autoreply)\b/.test(said)) ||
      (name === "x-ms-exchange-generated-message-source" && said.includes("mailbox rules")) ||
      name === "x-ms-exchange-inbox-rules-loop" ||
      (name === "content-type" &&
        (said.includes("disposition-notification") || said.startsWith("multipart/report"))) ||
      (name === "x-mailer" && said.includes("autoresponder"));
    if (tells) evidence.push(`${name}: ${said.slice(0, 60)}`);
  }
  return evidence;
}

function absentIn(low: string, list: readonly (readonly string[])[]): string | null {
  for (const [phrase = "\0"] of list) {
    for (let at = low.indexOf(phrase); at >= 0; at = low.indexOf(phrase, at + phrase.length)) {
      const before = ` ${low.slice(Math.max(0, at - 24), at)}`.split(/[.!?]/).at(-1) ?? "";
      if (!words.not.some(([not]) => before.includes(` ${not} `))) return phrase;
    }
  }
  return null;
}

function anchorOf(message: RawMessage, receivedAt: Date) {
  const date = headerOf(message, "date") ?? "";
  const sent = Date.parse(date.slice(0, 60));
  const zone = /([+-])(\d\d)(\d\d)\b/.exec(date.slice(0, 60));
  const minutes = zone ? (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === "-" ? -1 : 1) : 0;
  return { at: Number.isNaN(sent) ? receivedAt : new Date(sent), offsetMinutes: minutes };
}

function standInOf(message: RawMessage, text: string): AutomaticAnswer["standIn"] {
  const own = folded(`${headerOf(message, "from") ?? ""} ${headerOf(message, "to") ?? ""}`);
  let sentence = 0;
  for (const hit of text.matchAll(ADDRESS)) {
    const address = hit[0].replace(/\.$/, "");
    // A sentence goes back to the last full stop that no address has in it.
    const before = text.slice(Math.max(sentence, hit.index - 200), hit.index);
    sentence = hit.index + hit[0].length;
    if (own.includes(address.toLowerCase())) continue;
    const cue =
      phraseIn(folded(before), words.standIn) ??
      phraseIn(folded(text.slice(sentence, sentence + 40)), words.standIn);
    if (!cue) continue;
    const names = [
      ...before.matchAll(
        /\p{Lu}[\p{L}'’-]{1,30}(?: (?:(?:de|van|der|von|den) ){0,2}\p{Lu}[\p{L}'’-]{1,30}){1,2}/gu,
      ),
    ];
    const name = names.at(-1)?.[0].replace(/^(Frau|Herrn?|Mr|Mrs|Ms|Mme) /, "") ?? null;
    return { name, address: address.toLowerCase() };
  }
  return null;
}
