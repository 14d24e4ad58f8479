// How a list of people who said no is read: its columns, its reasons, its lines. docs/decisions/0102-lists-that-say-no.md
import type { SuppressionReason } from "@/lib/db/generated/enums";
import { type NoEntry, readEntry } from "../suppression/rules";
import type { ListMapping } from "./schema";

type Field = ListMapping[string];

const fold = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** What the tools that keep such lists call their columns, and what people call them. The first that fits wins. */
const WORDS: readonly (readonly [Field, string])[] = [
  [
    "entry",
    "entry value adresseoderdomain addressordomain suppression suppressed blocklist blacklist sperrliste",
  ],
  [
    "address",
    "email emailaddress mail mailaddress address emailadresse adresse recipient contact to courriel correo adressemail emailid mailadresse",
  ],
  ["domain", "domain domains domainname website company domaine dominio host"],
  [
    "reason",
    "reason type origin cause status unsubreason unsubscribereason unsubreasontitle suppressiontype suppressionreason campaigntitle grund motif motivo bouncetype event",
  ],
  [
    "since",
    "since date unsubtime optouttime optoutdate unsubscribedat unsubscribetime createdat created time timestamp cleantime lastupdate lastchanged added addedat datum fecha",
  ],
  ["note", "note notes comment comments unsubreasonother notiz bemerkung commentaire nota"],
];

export function fieldNamed(name: string): Field | undefined {
  const word = fold(name);
  return WORDS.find(([, words]) => words.split(" ").includes(word))?.[0];
}

/** Where a line names somebody: the address where there is one, else the domain. */
const NAMING: readonly Field[] = ["address", "entry", "domain"];
const isNaming = (field: Field) => NAMING.includes(field);
const namesAny = (cells: readonly string[]) => cells.some((cell) => readEntry(unguarded(cell)).ok);

/** From the names; failing that, the first column in which more than half of the cells name somebody. */
export function guessMapping(columns: readonly { name: string; cells: readonly string[] }[]): ListMapping {
  const mapping: Record<string, Field> = {};
  const named = columns.flatMap(({ name, cells }, place) => {
    const field = fieldNamed(name);
    return field ? [{ place: String(place), field, cells }] : [];
  });
  // "Company" may hold domains, or names of companies beside a column that holds their domains.
  const naming = named.filter(({ field }) => isNaming(field));
  const empty = naming.some(({ cells }) => namesAny(cells))
    ? naming.filter(({ cells }) => !namesAny(cells))
    : [];
  for (const column of named)
    if (!empty.includes(column) && !Object.values(mapping).includes(column.field))
      mapping[column.place] = column.field;
  if (naming.length > 0) return mapping;
  const first = columns.findIndex(({ cells }) => {
    const filled = cells.filter((cell) => cell.trim() !== "");
    return filled.length > 0 && filled.filter((cell) => readEntry(cell).ok).length * 2 > filled.length;
  });
  if (first >= 0) mapping[String(first)] = "entry";
  return mapping;
}

/** What the list as a whole is, by its file's and its columns' names: an export of unsubscribed members says so nowhere else. */
export function guessReason(
  names: readonly string[],
): "UNSUBSCRIBED" | "HARD_BOUNCE" | "COMPLAINED" | undefined {
  const all = names.join(" ");
  if (/complain|spam.?report|abuse/i.test(all)) return "COMPLAINED";
  if (/unsub|opt.?out|abgemeldet|abmeld|désabonn|desabon/i.test(all)) return "UNSUBSCRIBED";
  return /cleaned|bounce/i.test(all) ? "HARD_BOUNCE" : undefined;
}

export const namesSomebody = (mapping: ListMapping) => Object.values(mapping).some(isNaming);

/** Gravest first: "unsubscribed after a complaint" is a complaint. */
const REASON_WORDS: readonly (readonly [RegExp, Exclude<SuppressionReason, "ERASED">])[] = [
  [/complain|spam|abuse|fbl|beschwerde|plainte|queja/i, "COMPLAINED"],
  [/soft.?bounce|soft_bounces/i, "SOFT_BOUNCES"],
  [/bounce|clean|invalid|not exist|unknown user|undeliver/i, "HARD_BOUNCE"],
  [/unsub|opt.?out|abmeld|abgemeldet|désinscri|desinscri|baja|removed?\b/i, "UNSUBSCRIBED"],
  [/manual|admin|by hand|forgotten|erased|gdpr/i, "MANUAL"],
];

/** The reason in a cell; undefined when the words are none we know, and the list's own reason holds. */
export const reasonIn = (words: string) => REASON_WORDS.find(([word]) => word.test(words))?.[1];

/** A moment in a cell, as far as it can be read without guessing which of two numbers is the month. */
export function sinceIn(text: string, now: Date): Date | undefined {
  const given = text.trim();
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(given);
  const iso = german ? `${german[3]}-${german[2]?.padStart(2, "0")}-${german[1]?.padStart(2, "0")}` : given;
  if (!/^\d{4}-\d{2}-\d{2}/.test(iso)) return undefined;
  // Without a zone nobody knows the hour: the day is what counts.
  const zoned = /^(\S+)[ T](\d{2}:\d{2}\S*?)(Z|[+-]\d{2})(?::?(\d{2}))?$/.exec(iso);
  const zone = zoned?.[3] === "Z" ? "Z" : `${zoned?.[3]}:${zoned?.[4] ?? "00"}`;
  const at = new Date(zoned ? `${zoned[1]}T${zoned[2]}${zone}` : `${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at > now || at.getUTCFullYear() < 1990 ? undefined : at;
}

export type ListLine =
  | {
      ok: true;
      given: string;
      entry: NoEntry;
      reason: Exclude<SuppressionReason, "ERASED">;
      note: string | null;
      since: Date | null;
    }
  | { ok: false; given: string; because: string };

/** An export of ours puts an apostrophe before what a spreadsheet would run. */
const unguarded = (cell: string) => cell.trim().replace(/^'(?=[=+\-@])/, "");

/** A line's cells by what their columns hold. */
export function cellReader(mapping: ListMapping) {
  const places = new Map(Object.entries(mapping).map(([place, field]) => [field, Number(place)]));
  const cell = (cells: readonly string[], field: Field) => unguarded(cells[places.get(field) ?? -1] ?? "");
  /** Whom the line names; empty for nobody. */
  const named = (cells: readonly string[]) => NAMING.map((field) => cell(cells, field)).find(Boolean) ?? "";
  return { cell, named };
}

/** Reads lines by a mapping: whom each names, why and since when, or why it is left out. */
export function lineReader(
  mapping: ListMapping,
  fallback: Exclude<SuppressionReason, "ERASED">,
  now: Date,
): (cells: readonly string[]) => ListLine {
  const { cell, named } = cellReader(mapping);
  return (cells) => {
    const given = named(cells);
    const shown = given.slice(0, 320);
    if (given === "")
      return { ok: false, given: cells.join(" ").slice(0, 320), because: "Nobody is named in this line." };
    if (/^[0-9a-f]{64}$/.test(given))
      return {
        ok: false,
        given: shown,
        because: "This is the fingerprint of an erased person; it fits no other workspace.",
      };
    const read = readEntry(given);
    if (!read.ok) return { ok: false, given: shown, because: read.because };
    if (read.entry.freeMail)
      return {
        ok: false,
        given: shown,
        because: `${read.entry.name} gives mailboxes to everybody: put it on the list by hand if you mean all of it.`,
      };
    return {
      ok: true,
      given: shown,
      entry: read.entry,
      reason: reasonIn(cell(cells, "reason")) ?? fallback,
      note: cell(cells, "note").slice(0, 500) || null,
      since: sinceIn(cell(cells, "since"), now) ?? null,
    };
  };
}
