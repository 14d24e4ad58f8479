import { type Thing, typeName, type Value } from "./thing";

const DEEPEST = 12;
const MOST_THINGS = 5_000;

/** Every item of a page's JSON-LD blocks, with references to each other put in. Blocks that are no JSON are left out. */
export function readJsonLd(blocks: readonly string[]): Thing[] {
  const things: Thing[] = [];
  const byId = new Map<string, Thing>();

  function thingOf(node: Record<string, unknown>, depth: number): Thing {
    const thing: Thing = { types: textsOf(node["@type"]).map(typeName), props: new Map() };
    things.push(thing);
    const id = node["@id"];
    if (typeof id === "string") {
      thing.id = id;
      if (thing.types.length > 0) byId.set(id, thing);
    }
    for (const [name, value] of Object.entries(node)) {
      if (name.startsWith("@") && name !== "@graph") continue;
      const values = valuesOf(value, depth + 1);
      if (values.length > 0) thing.props.set(typeName(name), values);
    }
    return thing;
  }

  function valuesOf(value: unknown, depth: number): Value[] {
    if (depth > DEEPEST || things.length > MOST_THINGS) return [];
    if (typeof value === "string") return [value];
    if (typeof value === "number") return [String(value)];
    if (Array.isArray(value)) return value.slice(0, MOST_THINGS).flatMap((one) => valuesOf(one, depth + 1));
    if (value === null || typeof value !== "object") return [];
    const node = value as Record<string, unknown>;
    return typeof node["@value"] === "string" ? [node["@value"]] : [thingOf(node, depth)];
  }

  for (const block of blocks) {
    try {
      valuesOf(JSON.parse(block.replace(/^\s*(<!--|\/\*<!\[CDATA\[\*\/)|(-->|\/\*\]\]>\*\/)\s*$/g, "")), 0);
    } catch {
      // A site's broken block is the site's affair; the others still count.
    }
  }
  for (const thing of things)
    for (const [name, values] of thing.props)
      thing.props.set(
        name,
        values.map((value) => resolved(value, byId)),
      );
  return things;
}

const textsOf = (value: unknown): string[] =>
  [value].flat().filter((one): one is string => typeof one === "string");

const resolved = (value: Value, byId: Map<string, Thing>): Value =>
  typeof value !== "string" && value.types.length === 0 && value.id ? (byId.get(value.id) ?? value) : value;
