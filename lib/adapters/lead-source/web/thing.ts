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
  return line === "" ? null : line.slice(0, LONGEST).toWellFormed();
}

export const valuesOf = (thing: Thing, ...names: string[]): Value[] =>
  names.flatMap((name) => thing.props.get(name) ?? []);

/** Items may name each other in a circle, or fan out without end: so many values are looked at for one text. */
const MOST_LOOKED_AT = 50;

/** The first text under one of these names; an item there is called by its own name. */
export function textOf(thing: Thing, ...names: string[]): string | null {
  return firstText(thing, names, { looks: MOST_LOOKED_AT });
}

function firstText(thing: Thing, names: readonly string[], left: { looks: number }): string | null {
  for (const name of names)
    for (const value of thing.props.get(name) ?? []) {
      if (left.looks-- <= 0) return null;
      const text =
        typeof value === "string" ? plain(value) : firstText(value, ["name", "value", "@id"], left);
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
