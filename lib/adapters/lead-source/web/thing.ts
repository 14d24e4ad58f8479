/** A schema.org item, whichever way the page wrote it down. */
export interface Thing {
  types: string[];
  id?: string;
  props: Map<string, Value[]>;
}
export type Value = string | Thing;

const LONGEST = 300;

/** One line of plain text: no control or direction marks, nothing endless. Markup in it stays what it is, letters. */
export function plain(text: string): string | null {
  const line = text
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim();
  return line === "" ? null : line.slice(0, LONGEST);
}

export const valuesOf = (thing: Thing, ...names: string[]): Value[] =>
  names.flatMap((name) => thing.props.get(name) ?? []);

/** The first text under one of these names; an item there is called by its own name. */
export function textOf(thing: Thing, ...names: string[]): string | null {
  for (const value of valuesOf(thing, ...names)) {
    const text = typeof value === "string" ? plain(value) : textOf(value, "name", "value", "@id");
    if (text) return text;
  }
  return null;
}

export const isPerson = ({ types }: Thing) => types.includes("Person");

export const isOrganisation = ({ types }: Thing) =>
  types.some((type) =>
    /(Organization|Corporation|Business|Store|Agency|Dentist|Attorney|NGO|Company)$/.test(type),
  );

/** "https://schema.org/Person" and "schema:Person" are "Person". */
export const typeName = (type: string) => type.replace(/^.*[/#:]/, "");
