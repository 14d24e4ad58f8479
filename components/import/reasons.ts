import { formatCount } from "@/lib/format/quantity";
import { fieldInWords } from "./fields";

/** Why an address is none. The codes are those of lib/cam/address-syntax and lib/cam/domain-name. */
const ADDRESS: Record<string, string> = {
  address: "The address cannot be read.",
  "address-too-long": "The address is longer than 254 bytes: no mail server takes that.",
  comment: "The address has a comment in parentheses.",
  control: "There is a control character in the address.",
  "domain-character": "The domain has a character that no domain has.",
  "domain-dot": "The domain begins or ends with a dot, or has two in a row.",
  "domain-hyphen": "A part of the domain begins or ends with a hyphen.",
  "domain-idn": "The domain has letters that no registry takes.",
  "domain-numeric": "The domain ends with a number: no top-level domain is a number.",
  "domain-one-label": "The domain has no dot: a name on the Internet has at least two parts.",
  "domain-reserved": "The domain does not exist on the public Internet.",
  "domain-too-long": "The domain is longer than 253 characters.",
  "domain-top-short": "No top-level domain has a single letter.",
  empty: "The address is empty.",
  group: "This names a group, not one address.",
  invisible: "There are invisible characters in the address.",
  "label-too-long": "A part of the domain is longer than 63 characters.",
  literal: "The address names a machine by its number, not a domain.",
  "literal-broken": "What stands in brackets after the @ is not the address of a machine.",
  "local-character": "The part before the @ has a character that no address has.",
  "local-dot": "The part before the @ begins or ends with a dot, or has two in a row.",
  "local-quote": "The quotes before the @ are not closed.",
  "local-too-long": "The part before the @ is longer than 64 bytes.",
  "no-at": "There is no @ in the address.",
  "no-domain": "There is nothing after the @.",
  "no-local": "There is nothing before the @.",
  "not-text": "Some of its bytes are not text: the file was read in another encoding.",
  several: "There is more than one address in the cell.",
  "several-at": "There is more than one @ in the address.",
  "source-route": "The address names a route: no mail server follows these any more.",
  space: "There is a space in the address.",
  wrapped: "More stands in the cell than the address.",
};

const SUPPRESSED: Record<string, string> = {
  IMPORTED: "The address came onto the suppression list with a list.",
  SOFT_BOUNCES: "Mail to this address came back again and again.",
  HARD_BOUNCE: "Mail to this address came back: there is no such mailbox.",
  MANUAL: "A member of this workspace put the address on the suppression list.",
  UNSUBSCRIBED: "This person unsubscribed.",
  COMPLAINED: "This person reported a mail as spam.",
  ERASED: "This person asked to be forgotten.",
};

const UNREADABLE: Record<string, string> = {
  "unclosed-quote": "A quote in this row is opened and never closed.",
  "too-long": "This row is longer than a row of people can be.",
  "not-xml": "This row of the sheet is damaged.",
};

const counted = (argument: string, one: string, many: string) => {
  const count = Number(argument);
  return count === 1 ? `one ${one}` : `${formatCount(count)} ${many}`;
};

type Sentence = (argument: string) => string;

/** A code, and after a colon what it is about. */
const REASONS: Record<string, Sentence> = {
  address: (why) => ADDRESS[why] ?? "The address cannot be used.",
  nobody: () => "There is neither an address nor a profile in this row, so it names nobody.",
  suppressed: (why) => SUPPRESSED[why] ?? "The address is on the suppression list.",
  "same-as-row": (row) => `The same person stands in row ${formatCount(Number(row))}.`,
  "already-here": () => "This person is here already, and the row has nothing new about them.",
  "new-in-campaign": () => "This person is here already, and is new in this campaign.",
  "left-out": (field) => `${fieldInWords(field)} was left out: what stands there cannot be read as one.`,
  cleaned: () => "The address stood among other text and was taken out of it.",
  "too-long": (field) => `${fieldInWords(field)} was left out: it is far too long.`,
  unreadable: (why) => UNREADABLE[why] ?? "This row cannot be read.",
  padded: (cells) => `The row has only ${counted(cells, "cell", "cells")}; the missing ones are empty.`,
  extra: (cells) => `The row has ${counted(cells, "cell", "cells")}, more than there are columns.`,
};

/** Why an undo left something where it is. */
const KEPT: Record<string, string> = {
  "mail-written": "kept, because a mail was written to this person",
  "mail-received": "kept, because this person has written",
  meeting: "kept, because there is a meeting with this person",
  "in-review": "kept, because this person waits in the review queue",
  "worked-on": "kept, because somebody has worked on this person",
  edited: "kept, because somebody has changed it since",
  merged: "kept, because it was merged with another person",
  "in-another-campaign": "kept, because this person is in another campaign",
  "said-no": "kept, because they were found under an address that is on the suppression list",
  "in-another-import": "kept, because another import added to this person",
};

/** The sentence for a reason; undefined for a code nobody has taught this table. */
export function sentenceOf(reason: string): string | undefined {
  const [code = "", ...rest] = reason.split(":");
  return REASONS[code]?.(rest.join(":"));
}

export const reasonInWords = (reason: string) => sentenceOf(reason) ?? reason;

export const keptSentence = (detail: string): string | undefined => KEPT[detail];

/** What an undo did with a row. */
export function undoInWords(undo: string | null, detail: string | null): string | undefined {
  if (undo === "REVERSED") return "Taken back.";
  if (undo === null) return undefined;
  const why = (detail && KEPT[detail]) ?? "kept";
  return `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** For the unit test, which asks the engine what it can say. */
export const KNOWN = { address: Object.keys(ADDRESS), suppressed: Object.keys(SUPPRESSED) };
