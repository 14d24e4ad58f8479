import { HttpRefusal } from "./problem";

const tooLarge = (most: number) =>
  new HttpRefusal({
    status: 413,
    code: "too-large",
    title: "Too large",
    detail: `A body may hold ${Math.floor(most / 1024)} kB here.`,
  });

export const readText = async (request: Request, most: number): Promise<string> =>
  (await readBytes(request, most)).toString("utf8");

/** The body, given up on as soon as it is too long: its announced length may be missing or a lie. */
export async function readBytes(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > most) throw tooLarge(most);
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > most) throw tooLarge(most);
      chunks.push(chunk);
    }
  }
  return Buffer.concat(chunks);
}

/** A JSON object. Only under its own content type: a foreign page's form can send any other without asking first. */
export function readJsonObject(text: string, contentType: string | null): Record<string, unknown> {
  if (text === "") return {};
  if (!/^application\/(json|[\w.+-]+\+json)\s*(;|$)/i.test(contentType ?? "")) {
    throw new HttpRefusal({
      status: 415,
      code: "not-json",
      title: "Not JSON",
      detail: "Send the body as JSON, with the header Content-Type: application/json.",
    });
  }
  let held: unknown;
  try {
    held = JSON.parse(text);
  } catch {
    held = undefined;
  }
  if (typeof held !== "object" || held === null || Array.isArray(held)) {
    throw new HttpRefusal({
      status: 400,
      code: "not-json",
      title: "Not a JSON object",
      detail: "The body could not be read as a JSON object.",
    });
  }
  return held as Record<string, unknown>;
}

/** A name given once is its text, given several times a list. */
export function readQuery(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const given = query.getAll(name);
      return [name, given.length === 1 ? (given[0] ?? "") : given];
    }),
  );
}

/**
 * What a write cannot be told in its address. Somebody who asks there for a dry run, of a door that listens to its body alone,
 * would be answered with the real thing.
 */
export function wrongInQuery(
  query: Record<string, unknown>,
  body: Record<string, unknown>,
  { fromQuery = [], alsoInQuery = [] }: { fromQuery?: readonly string[]; alsoInQuery?: readonly string[] },
): Record<string, string[]> | undefined {
  const known = [...fromQuery, ...alsoInQuery];
  const only = known.length > 0 ? `It takes only ${known.join(", ")}.` : "Say it in the body.";
  const wrong = Object.keys(query).flatMap((name) => {
    if (!known.includes(name)) return [[name, [`The address of this request takes no such name. ${only}`]]];
    const differs = Object.hasOwn(body, name) && String(body[name]) !== String(query[name]);
    return differs ? [[name, ["The address says something else than the body."]]] : [];
  });
  return wrong.length > 0 ? Object.fromEntries(wrong) : undefined;
}

/** Deeper than any form or body of ours; what is nested thousands deep is meant to use up somebody's stack. */
const DEEPEST = 32;

const UNKEEPABLE = /\0|\p{Cs}/u;

/**
 * Postgres keeps no text with a NUL or half of a surrogate pair in it; asked to, it answers with an error that would
 * pass for a fault of ours. Level by level, not by recursion: a body of brackets alone would end that in a fault too.
 */
export function cannotBeKept(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true;
    if (level.some((held) => typeof held === "string" && UNKEEPABLE.test(held))) return true;
    level = level.flatMap((held) => (typeof held === "object" && held !== null ? Object.values(held) : []));
  }
  return false;
}
