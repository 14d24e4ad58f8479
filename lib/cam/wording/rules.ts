// A wording and a lead make a mail: docs/decisions/0136-wordings.md
import { type FilterImplOptions, Liquid, Tokenizer } from "liquidjs";
import { remembered } from "../spelling/rules";
import { choose, countTexts, readSpin, unshield, withoutShielded } from "../spintax/rules";
import { isTrouble, SHOWN, troubleInWords, wholeOf } from "../wording-fault/rules";
import type { Place, Scope, VariableOf, Wording, WordingFault, WordingRead, Written } from "./schema";

interface VariableAbout {
  of: VariableOf;
  title: string;
  /** How it looks where nothing else is at hand. */
  example: string;
}

export const VARIABLES: Readonly<Record<Exclude<keyof Scope, "custom">, VariableAbout>> = {
  first_name: { of: "person", title: "First name", example: "Ana" },
  last_name: { of: "person", title: "Last name", example: "Costa" },
  full_name: { of: "person", title: "Whole name", example: "Ana Costa" },
  title: { of: "person", title: "Title", example: "Head of Operations" },
  email: { of: "person", title: "Address", example: "ana@example.com" },
  city: { of: "person", title: "City", example: "Porto" },
  country: { of: "person", title: "Country", example: "Portugal" },
  company: { of: "company", title: "Company", example: "Harbour Clinic" },
  company_domain: { of: "company", title: "Company's domain", example: "example.com" },
  industry: { of: "company", title: "Industry", example: "Health care" },
  employees: { of: "company", title: "People who work there", example: "40" },
  campaign: { of: "campaign", title: "Campaign", example: "Clinics in Porto" },
  service: { of: "campaign", title: "What you sell in it", example: "Booking systems" },
  sender_name: { of: "sender", title: "Sender's name", example: "Maya Santos" },
  sender_email: { of: "sender", title: "Sender's address", example: "maya@example.org" },
  signature: { of: "sender", title: "Signature", example: "Maya Santos, Lighthouse" },
  workspace: { of: "sender", title: "Your agency", example: "Lighthouse" },
};

/** Nothing that reads files, repeats without end or writes out unasked: a wording is a letter, not a program. */
const TAGS = ["assign", "capture", "case", "comment", "if", "unless", "raw", "#"];
const FILTERS = [
  ...["default", "upcase", "downcase", "capitalize", "strip", "lstrip", "rstrip", "squish", "strip_newlines"],
  ...["truncate", "truncatewords", "replace", "replace_first", "remove", "remove_first", "append", "prepend"],
  ...["split", "first", "last", "slice", "size", "join", "plus", "minus", "times", "divided_by", "round"],
];
/** They make a text or a number also of nothing. */
const BUILD = ["append", "prepend", "plus", "minus", "times", "divided_by", "round", "size"];

const isBlank = (value: unknown) =>
  value === null || value === undefined || (typeof value === "string" && value.trim() === "");

let missingNow: Set<string> = new Set();

function makeEngine(): Liquid {
  const engine = new Liquid({
    ...{ ownPropertyOnly: true, strictFilters: true, jsTruthy: false },
    // Without loops a wording is as long as it is: the limit is for what we did not think of, and a busy machine is no reason.
    ...{ parseLimit: 100_000, renderLimit: 5_000, memoryLimit: 1_000_000, templates: {} },
  });
  for (const name of Object.keys(engine.tags)) if (!TAGS.includes(name)) delete engine.tags[name];
  for (const name of Object.keys(engine.filters)) if (!FILTERS.includes(name)) delete engine.filters[name];
  for (const name of BUILD) {
    const made = engine.filters[name];
    const build = typeof made === "function" ? made : made?.handler;
    if (build) engine.registerFilter(name, fromSomething(build));
  }
  engine.registerFilter(SHOWN, (value: unknown, name: string) => {
    if (isBlank(value)) missingNow.add(name);
    else if (typeof value === "boolean" || (typeof value === "object" && !Array.isArray(value)))
      throw new Error(`“${name}” is no text that could be shown`);
    return value;
  });
  return engine;
}

type Build = Extract<FilterImplOptions, (...given: never[]) => unknown>;
/** Of what is not known they would make something that looks known: "Dear !" instead of "Dear Ana!". It stays unknown. */
function fromSomething(build: Build): Build {
  return function (this: ThisParameterType<Build>, value: unknown, ...given: unknown[]) {
    const unknown = isBlank(value) || given.some((one) => one === null || one === undefined || one === "");
    return unknown ? null : build.call(this, value, ...given);
  };
}
const engine = makeEngine();

/** As much as a person may write when they edit a mail; names of people and companies are longer than one thinks. */
const MOST_SUBJECT = 1_000;
const MOST_WRITTEN = 50_000;

const withoutQuoted = (text: string) => text.replace(/"[^"]*"|'[^']*'/g, "");
/** The name a reader knows it by: what stands before the first filter, unless that is a text of the wording's own. */
function nameIn(inside: string): string {
  const first = inside.split("|")[0]?.trim() ?? "";
  return withoutQuoted(first) === "" ? inside.trim() : first;
}

/** Every shown variable is followed by the filter that notes what is missing. Behind `default`, so that a default counts. */
function noting(text: string): string {
  const tokens = new Tokenizer(text, engine.options.operators).readTopLevelTokens(engine.options);
  return tokens
    .map((token) => {
      const whole = token.getText();
      if (!("content" in token) || !whole.startsWith("{{")) return whole;
      // Liquid reads the first of several and drops the rest without a word, filters and all.
      if (withoutQuoted(String(token.content)).split("|")[0]?.includes(","))
        throw Object.assign(new Error("Only one variable can be shown at a time"), { token });
      const name = nameIn(String(token.content)).replaceAll('"', "'");
      return whole.replace(/(\s*-?\}\})$/, ` | ${SHOWN}: "${name}"$1`);
    })
    .join("");
}

function placeIn(text: string, at: number): Place {
  const before = text.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

const KNOWN = new Set<string>([...Object.keys(VARIABLES), "custom"]);

type FieldRead =
  | { ok: true; names: readonly string[]; texts: number }
  | { ok: false; faults: readonly Omit<WordingFault, "field">[] };

/** More of them nobody mends in one go. */
const MOST_FAULTS = 10;

/** All that is wrong with it, not the first: what is mended one by one looks as if it got worse. */
function readField(text: string): FieldRead {
  const choices = readSpin(text);
  const faults: Omit<WordingFault, "field">[] = [];
  const say = (because: string, at: Place | null) => {
    // A brace that is never closed is one fault for the choices and another for Liquid.
    const told = faults.some((one) => one.at?.line === at?.line && one.at?.column === at?.column);
    if (!told && faults.length < MOST_FAULTS) faults.push({ because, at });
  };
  if (!choices.ok) say(choices.because, placeIn(text, choices.at));
  let rest = withoutShielded(text);
  for (let turn = 0; turn <= MOST_FAULTS; turn++) {
    try {
      // First as it was written: behind what is noted the places would be others.
      engine.parse(rest);
      const names = engine.globalFullVariablesSync(engine.parse(noting(rest)));
      const unknown = names.filter((name) => name === "custom" || !KNOWN.has(name.split(/[.[]/)[0] ?? ""));
      for (const name of unknown)
        say(`“${name}” is no variable. ${nearest(name)}`, placeIn(text, Math.max(0, text.indexOf(name))));
      if (faults.length > 0 || !choices.ok) return { ok: false, faults };
      return { ok: true, names, texts: countTexts(choices.pieces) };
    } catch (error) {
      if (!isTrouble(error)) throw error;
      const whole = wholeOf(error);
      const from = whole?.begin ?? error.token?.begin;
      say(troubleInWords(error), from === undefined ? null : placeIn(text, from));
      // Behind a condition that cannot be read nobody knows what belongs to what.
      if (!whole?.text.startsWith("{{") || rest.slice(whole.begin, whole.end) !== whole.text) break;
      rest = rest.slice(0, whole.begin) + whole.text.replace(/[^\n]/g, " ") + rest.slice(whole.end);
    }
  }
  return { ok: false, faults };
}

const letters = (name: string) => name.toLowerCase().replace(/[^a-z]/g, "");
function nearest(name: string): string {
  const meant = Object.keys(VARIABLES).find((known) => letters(known) === letters(name));
  return meant ? `Did you mean “${meant}”?` : "A field of your own is written custom.name.";
}

/** Whether it can be read at all, what it names, and how many texts its choices make. */
export function readWording({ subject, body }: Wording): WordingRead {
  const first = subject === null ? null : readField(subject);
  const second = readField(body);
  if ((first && !first.ok) || !second.ok) {
    const of = (field: WordingFault["field"], read: FieldRead | null) =>
      read && !read.ok ? read.faults.map((fault) => ({ field, ...fault })) : [];
    return { ok: false, faults: [...of("subject", first), ...of("body", second)] };
  }
  return {
    ok: true,
    names: [...new Set([...(first?.names ?? []), ...second.names])],
    texts: second.texts * (first?.texts ?? 1),
  };
}

/** A campaign writes the same few texts for thousands of people: each is read once. */
const FEW = { most: 500, longest: 50_000 };
const choicesOf = remembered(readSpin, FEW);
const templatesOf = remembered((text) => engine.parse(noting(text)), FEW);

function writeField(text: string, scope: Scope, seed: string): string {
  const choices = choicesOf(text);
  if (!choices.ok) throw new Error(choices.because);
  return unshield(
    String(
      engine.renderSync(templatesOf(choose(choices.pieces, seed)), {
        ...scope,
        // Without a field of this name, Liquid would say how many fields there are.
        custom: { size: null, ...scope.custom },
      }),
    ),
  );
}

/** One line: a value with a line break in it would otherwise write headers of its own. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
const tidy = (text: string) =>
  text
    .split(/\r\n?|\n/)
    // By lines: a pattern would try ten thousand blanks from each of them.
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();

/** A short wording can make a long text, and signs that no wording holds: nobody could read, edit or keep that. */
function unkeepable(subject: string, text: string): string | null {
  if (`${subject}${text}`.includes("\0") || !subject.isWellFormed() || !text.isWellFormed())
    return "There is a sign in it that is no text. Look for backslashes and for filters that cut.";
  const tooLong = (what: string, has: number, most: number) =>
    has > most
      ? `The ${what} comes to ${has.toLocaleString("en-GB")} characters; at most ${most.toLocaleString("en-GB")} go in a mail.`
      : null;
  return tooLong("subject", subject.length, MOST_SUBJECT) ?? tooLong("text", text.length, MOST_WRITTEN);
}

/** The mail this lead gets. The seed is the lead's: written again, it says the same. */
export function write({ subject, body }: Wording, scope: Scope, seed: string): Written {
  missingNow = new Set();
  try {
    const line = subject === null ? null : oneLine(writeField(subject, scope, `${seed}:subject`));
    const text = tidy(writeField(body, scope, `${seed}:body`));
    const because = unkeepable(line ?? "", text);
    return because ? { ok: false, because } : { ok: true, subject: line, text, missing: [...missingNow] };
  } catch (error) {
    if (!isTrouble(error)) throw error;
    return { ok: false, because: troubleInWords(error) };
  }
}
