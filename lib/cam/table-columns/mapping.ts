import { fieldNamed } from "./field-words";
import { columnType } from "./rules";
import { FIELDS, type KnownField } from "./schema";
import { looksLike } from "./values";

export interface FieldGuess {
  /** From 0. */
  column: number;
  name: string;
  field: KnownField | `custom:${string}`;
  confidence: number;
  evidence: string[];
  /** "Meyer, Anna": the last name comes first. */
  lastNameFirst?: true;
}

interface Vote {
  column: number;
  field: KnownField;
  weight: number;
  evidence: string[];
}

const TYPED: Partial<Record<KnownField, string>> = { email: "email", phone: "phone", domain: "url" };

function votesFor(column: number, name: string, cells: readonly string[]): Vote[] {
  const votes = new Map<KnownField, Vote>();
  const vote = (field: KnownField, weight: number, sentence: string) => {
    const held = votes.get(field) ?? { column, field, weight: 0, evidence: [] };
    held.weight += weight;
    held.evidence.push(sentence);
    votes.set(field, held);
  };
  const named = fieldNamed(name);
  const { type, count, filled } = columnType(cells);
  if (named) vote(named.field, named.whole ? 0.8 : 0.55, `It is called ${name}.`);
  for (const { field, share, sentence } of looksLike(cells))
    vote(field, share * (field === "email" ? 1 : 0.6), sentence);

  const held = named && votes.get(named.field);
  // A column called e-mail in which nothing is an address is no e-mail column, whatever it says.
  if (held && filled > 0) {
    const wanted = TYPED[named.field];
    const fitting = named.field === "domain" ? type === "url" || type === "domain" : type === wanted;
    if (wanted && !fitting && named.field !== "phone") {
      held.weight -= 0.6;
      held.evidence.push(`Only few of ${filled} cells look like it.`);
    }
    if (!wanted && (type === "email" || (type === "url" && named.field !== "linkedinUrl"))) {
      held.weight -= 0.6;
      held.evidence.push(`${count} of ${filled} cells are of another kind (${type}).`);
    }
  }
  return [...votes.values()];
}

/** "Name" is the whole name, or the last name beside a first name. */
function settleNames(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  taken: Map<number, Vote>,
) {
  const byField = new Map([...taken.values()].map((vote) => [vote.field, vote]));
  const full = byField.get("fullName");
  if (full && byField.has("firstName") && !byField.has("lastName")) {
    const spaced = rows.filter((row) => (row[full.column] ?? "").trim().includes(" ")).length;
    if (spaced * 2 < rows.length) {
      full.field = "lastName";
      full.evidence.push("Beside a first name it is the last name.");
    }
  }
  const first = byField.get("firstName");
  // "Nome" and "Nombre" are the first name beside a last name, and else the whole name.
  if (first && !byField.has("lastName") && !full) {
    const filled = rows.map((row) => (row[first.column] ?? "").trim()).filter(Boolean);
    if (filled.length > 0 && filled.filter((cell) => /\S[\s,]+\S/.test(cell)).length * 2 > filled.length) {
      first.field = "fullName";
      first.evidence.push("Most cells hold several words.");
    }
  }
  const last = byField.get("lastName");
  if (last && !first && !full && /^(nom|name)$/i.test(header[last.column] ?? "")) last.field = "fullName";
}

const isLastNameFirst = (cells: readonly string[]) => {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return (
    filled.length > 0 &&
    filled.filter((cell) => /^[^,\d@]+,\s*[^,\d@]+$/.test(cell)).length >= 0.7 * filled.length
  );
};

/** What each column means, from its name and from its cells. One column a field; what is left is kept as a field of the operator's own. */
export function guessMapping(
  header: readonly string[],
  sampleRows: readonly (readonly string[])[],
): FieldGuess[] {
  const columns = header.map((_, at) => sampleRows.map((row) => row[at] ?? ""));
  const votes = header
    .flatMap((name, at) => votesFor(at, name, columns[at] ?? []))
    .filter(({ weight }) => weight >= 0.35)
    .sort(
      (a, b) =>
        b.weight - a.weight || FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field) || a.column - b.column,
    );

  const taken = new Map<number, Vote>();
  const fields = new Set<KnownField>();
  for (const vote of votes) {
    if (taken.has(vote.column) || fields.has(vote.field)) continue;
    taken.set(vote.column, vote);
    fields.add(vote.field);
  }
  settleNames(header, sampleRows, taken);

  return header.map((name, column): FieldGuess => {
    const vote = taken.get(column);
    if (!vote) {
      const lost = votes.find((other) => other.column === column);
      const because = lost
        ? `Another column is ${lost.field} already.`
        : "Neither its name nor its cells say what it is.";
      return { column, name, field: `custom:${name}`, confidence: 0.5, evidence: [because] };
    }
    const isReversed = vote.field === "fullName" && isLastNameFirst(columns[column] ?? []);
    return {
      column,
      name,
      field: vote.field,
      confidence: Math.round(Math.min(0.99, vote.weight) * 100) / 100,
      evidence: isReversed ? [...vote.evidence, "The last name comes first."] : vote.evidence,
      ...(isReversed && { lastNameFirst: true as const }),
    };
  });
}
