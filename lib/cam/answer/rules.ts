// An answer as a mail program would write it: the subject of the thread, what was written, and below it what it answers.

/** "Re:" as mail programs of other languages say it, with a count or without. */
const ANSWER = /^\s*(?:re|aw|antw|sv|vs|rv|ref|odp|ynt|res|回复|答复)\s*(?:\[\d+\])?\s*[:：]\s*/i;
const LONGEST_SUBJECT = 290;

/** "Re: " once, however often and in whichever language the thread was answered. */
export function answerSubject(subject: string | null): string {
  let bare = (subject ?? "").toWellFormed().replace(/[\s\p{Cc}]+/gu, " ");
  for (let before = ""; before !== bare; ) {
    before = bare;
    bare = bare.replace(ANSWER, "");
  }
  // Half a sign at the cut would be no text any more.
  return `Re: ${bare.trim().slice(0, LONGEST_SUBJECT).toWellFormed() || "your message"}`;
}

/** "23 November 2026 at 09:12 GMT": whoever reads it lives by another clock. */
export const momentIn = (at: Date, zone: string) =>
  new Intl.DateTimeFormat("en-GB", {
    ...{ day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
    ...{ timeZone: zone, timeZoneName: "short" },
  } as Intl.DateTimeFormatOptions).format(at);

const MOST_LINES = 400;
const MOST_QUOTED = 20_000;

interface Quoted {
  who: string;
  /** In words, with its zone. */
  at: string;
  text: string;
}

/** What they wrote, the way every mail program marks it; of an endless one the beginning. */
export function quoteOf({ who, at, text }: Quoted): string {
  const lines = text.replace(/\r\n?/g, "\n").trimEnd().slice(0, MOST_QUOTED).split("\n");
  const shown = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), "[…]"] : lines;
  const marked = shown.map((line) => (line === "" || line.startsWith(">") ? `>${line}` : `> ${line}`));
  return `On ${at}, ${who} wrote:\n${marked.join("\n")}`;
}

/** The whole text. A line that looks like a footer's own would be cut off by a mail program. */
export function answerText(written: string, quoted: Quoted | null): string {
  const own = written.replace(/\r\n?/g, "\n").replace(/^-- $/gm, "--").trimEnd();
  return `${[own, ...(quoted ? [quoteOf(quoted)] : [])].join("\n\n")}\n`;
}

/** Message-IDs of the thread with the answered one last; of an endless one its beginning and its end. */
export function referencesOf(before: readonly string[], messageId: string | null): string[] {
  const all = [...new Set([...before.filter((id) => id !== messageId), ...(messageId ? [messageId] : [])])];
  return all.length > 20 ? [...all.slice(0, 1), ...all.slice(-19)] : all;
}
