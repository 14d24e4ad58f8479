import { Prisma } from "@/lib/db/generated/client";
import type { SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { suppressionNames } from "../address-key/rules";
import type { CamContext } from "../context";
import { addressHash } from "./address-hash";
import { explainMatch, type Match, readEntry } from "./rules";
import type { FindSuppression } from "./schema";

/** An entry that covers an address, and how. */
export interface Covering {
  id: string;
  kind: "EMAIL" | "DOMAIN" | "HASH";
  value: string;
  reason: SuppressionReason;
  source: SuppressionSource;
  note: string | null;
  evidence: unknown;
  createdAt: Date;
  match: Match;
  because: string;
}

type Entry = Omit<Covering, "match" | "because">;
const ENTRY = Prisma.sql`"id"::text, "kind"::text, "value", "reason"::text, "source"::text, "note", "evidence", "createdAt"`;

/** These entries, as far as they are on the list still. */
export const coveringEntries = (ctx: CamContext, ids: readonly string[]) =>
  ctx.db.$queryRaw<Entry[]>`
    select ${ENTRY} from "Suppression" where "workspaceId" = ${ctx.workspaceId}::uuid and "id" = any (${[...ids]}::uuid[])`;

/**
 * Which entries cover each of these addresses, gravest first; an address that none covers has an empty list. The one
 * answer to "may this person be written to": it asks under every spelling, for domains above, and for who was erased.
 */
export async function coveredBy(
  ctx: CamContext,
  addresses: readonly string[],
): Promise<Map<string, Covering[]>> {
  const asked = addresses.map((address) => {
    const { keys, domains } = suppressionNames(address);
    return { address, keys, domains, hashes: keys.map((key) => addressHash(ctx.workspaceId, key)) };
  });
  const unique = (of: (one: (typeof asked)[number]) => string[]) => [...new Set(asked.flatMap(of))];
  const rows = await ctx.db.$queryRaw<Entry[]>`
    select ${ENTRY} from "Suppression"
     where "workspaceId" = ${ctx.workspaceId}::uuid
       and (("kind" = 'EMAIL' and "value" = any (${unique(({ keys }) => keys)}::text[]))
         or ("kind" = 'DOMAIN' and "value" = any (${unique(({ domains }) => domains)}::text[]))
         or ("kind" = 'HASH' and "value" = any (${unique(({ hashes }) => hashes)}::text[])))
     order by "strength" desc, "createdAt", "id"`;
  const placeOf = new Map(rows.map(({ kind, value }, place) => [`${kind}:${value}`, place]));
  return new Map(
    asked.map(({ address, keys, domains, hashes }) => {
      const names = { EMAIL: keys, DOMAIN: domains, HASH: hashes };
      const places = Object.entries(names).flatMap(([kind, values]) =>
        values.flatMap((value) => placeOf.get(`${kind}:${value}`) ?? []),
      );
      const covering = [...new Set(places)].sort((a, b) => a - b).flatMap((place) => rows[place] ?? []);
      return [address, covering.map((row) => ({ ...row, ...explainMatch(address, row) }))];
    }),
  );
}

/** Is this address (or domain) suppressed, since when, by what, and under which spelling it was looked up. */
export async function findSuppression(ctx: CamContext, { address }: FindSuppression) {
  requireRole(ctx, "VIEWER");
  const read = readEntry(address);
  if (!read.ok) return { asked: address, readable: false as const, because: read.because };
  const { entry } = read;
  // A domain is asked about as anybody there would be.
  const person = entry.kind === "DOMAIN" ? `somebody@${entry.name}` : (entry.emails[0] ?? "");
  const probe = entry.kind === "DOMAIN" ? person : given(entry.given, person);
  const found = (await coveredBy(ctx, [probe])).get(probe) ?? [];
  return {
    asked: address,
    readable: true as const,
    kind: entry.kind,
    name: entry.name,
    suppressed: found.length > 0,
    entries: found,
    lookedUp: {
      keys: entry.kind === "DOMAIN" ? [] : suppressionNames(probe).keys,
      domains: suppressionNames(probe).domains,
    },
  };
}

/** The spelling that was typed, where it can be asked under as it is: its domain may be listed under another name. */
const given = (typed: string, key: string) => (suppressionNames(typed).keys.length > 0 ? typed : key);
