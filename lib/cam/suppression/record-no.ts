import type { SuppressionReason, SuppressionSource } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { addressHash } from "./address-hash";
import { gravity } from "./rules";
import type { SuppressionEvidence } from "./schema";
import { stopLeads } from "./stop-leads";
import { bindTraces } from "./traces";

export interface SaidNo {
  /** Every key and every domain it is written under. */
  emails: readonly string[];
  domains: readonly string[];
  /** Of an address that nobody here may read any more: the mail it went to was erased since. */
  hashes?: readonly string[] | undefined;
  reason: SuppressionReason;
  note?: string | undefined;
  evidence?: SuppressionEvidence | undefined;
}

/** What became of one: on the list now, there for a weaker reason until now, or there already. */
export type Became = "ADDED" | "STRENGTHENED" | "KNOWN";

/**
 * Writes down who said no and stops their leads, in the caller's transaction. Every way a "no" comes in ends here:
 * operators, lists, links, replies, bounces. A weaker reason changes nothing; whoever was erased is not written down again.
 */
export async function recordNo(
  tx: CamContext,
  source: SuppressionSource,
  said: readonly SaidNo[],
): Promise<{ became: Became[]; leadsStopped: number; runIds: string[] }> {
  const erased = await erasedAmong(tx, said);
  const rows = said.flatMap((one) => [
    ...(one.emails.some((key) => erased.has(key)) ? [] : one.emails).map((value) => ({
      one,
      kind: "EMAIL",
      value,
    })),
    ...one.domains.map((value) => ({ one, kind: "DOMAIN", value })),
    ...(one.hashes ?? []).map((value) => ({ one, kind: "HASH", value })),
  ]);
  // One statement may not touch a row twice: of two lines that say the same the graver counts.
  const gravest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const name = `${row.kind}:${row.value}`;
    const other = gravest.get(name);
    if (!other || gravity(other.one.reason) < gravity(row.one.reason)) gravest.set(name, row);
  }
  const written = await write(tx, source, [...gravest.values()]);
  await bindTraces(tx, [...written.values()]);
  const became = said.map<Became>(({ emails, domains, hashes = [] }) => {
    const names = [
      ...emails.map((value) => `EMAIL:${value}`),
      ...domains.map((value) => `DOMAIN:${value}`),
      ...hashes.map((value) => `HASH:${value}`),
    ];
    if (names.some((name) => written.get(name)?.isNew)) return "ADDED";
    return names.some((name) => written.has(name)) ? "STRENGTHENED" : "KNOWN";
  });
  return { became, ...(await stopAll(tx, said)) };
}

/** Keys whose hash is on the list: writing the address down again would undo the erasure. */
async function erasedAmong(tx: CamContext, said: readonly SaidNo[]): Promise<Set<string>> {
  const keyOf = new Map(
    said.flatMap(({ emails }) => emails.map((key) => [addressHash(tx.workspaceId, key), key] as const)),
  );
  const found = await tx.db.$queryRaw<{ value: string }[]>`
    select "value" from "Suppression" where "workspaceId" = ${tx.workspaceId}::uuid and "kind" = 'HASH'
       and "value" = any (${[...keyOf.keys()]}::text[])`;
  return new Set(found.map(({ value }) => keyOf.get(value) ?? ""));
}

interface Row {
  one: SaidNo;
  kind: string;
  value: string;
}

/** Which are on the list because of this, and whether they were not there before. */
async function write(tx: CamContext, source: SuppressionSource, rows: readonly Row[]) {
  // Always in the same order, so that two who write at the same time wait for each other instead of locking up.
  const ordered = [...rows].sort((one, other) =>
    `${one.kind}:${one.value}` < `${other.kind}:${other.value}` ? -1 : 1,
  );
  const now = tx.now();
  const column = <Cell>(cell: (row: Row) => Cell) => ordered.map(cell);
  const written = await tx.db.$queryRaw<{ id: string; kind: string; value: string; isNew: boolean }[]>`
    insert into "Suppression" as s ("workspaceId", "id", "kind", "value", "reason", "source", "evidence", "note", "createdAt", "updatedAt")
    select ${tx.workspaceId}::uuid, t."id", t."kind"::"SuppressionKind", t."value", t."reason"::"SuppressionReason",
           ${source}::"SuppressionSource", t."evidence"::jsonb, t."note", ${now}, ${now}
      from unnest(${column(() => tx.newId())}::uuid[], ${column(({ kind }) => kind)}::text[], ${column(({ value }) => value)}::text[],
                  ${column(({ one }) => one.reason)}::text[], ${column(({ one }) => (one.evidence ? JSON.stringify(one.evidence) : null))}::text[],
                  ${column(({ one }) => one.note ?? null)}::text[])
           as t("id", "kind", "value", "reason", "evidence", "note")
    on conflict ("workspaceId", "kind", "value") do update
       set "reason" = excluded."reason", "source" = excluded."source", "evidence" = excluded."evidence",
           "note" = coalesce(excluded."note", s."note"), "updatedAt" = excluded."updatedAt"
     where s."strength" < cam_suppression_strength(excluded."reason")
    returning s."id"::text, s."kind"::text, s."value", (xmax = 0) as "isNew"`;
  return new Map(written.map((row) => [`${row.kind}:${row.value}`, row]));
}

/** By reason, the gravest first: whoever is named twice keeps the graver one on the timeline. */
async function stopAll(tx: CamContext, said: readonly SaidNo[]) {
  let leadsStopped = 0;
  const runIds: string[] = [];
  for (const reason of [...new Set(said.map((one) => one.reason))].sort((a, b) => gravity(b) - gravity(a))) {
    const same = said.filter((one) => one.reason === reason);
    const reach = {
      emails: [...new Set(same.flatMap(({ emails }) => emails))],
      domains: [...new Set(same.flatMap(({ domains }) => domains))],
    };
    const stopped = await stopLeads(tx, reach, reason, same[0]?.evidence?.listId);
    leadsStopped += stopped.leads;
    if (stopped.runId) runIds.push(stopped.runId);
  }
  return { leadsStopped, runIds };
}
