import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { followOn } from "../jobs/follow-on";
import { qualifyJob } from "../jobs/qualify";
import { readEntry } from "../suppression/rules";
import { countJudgedAgain, judgeThemAgain } from "./reached";
import type { AddBlocks, WeighBlocks } from "./schema";

/** Each name under every key it is asked under, as suppression writes it down. */
function read(entries: readonly string[]) {
  const reads = entries.map(readEntry);
  const good = reads.flatMap((one) => (one.ok ? [one.entry] : []));
  const invalid = reads.flatMap((one) => (one.ok ? [] : [{ given: one.given, because: one.because }]));
  const reach = {
    emails: [...new Set(good.flatMap(({ emails }) => emails))],
    domains: [...new Set(good.flatMap(({ domains }) => domains))],
  };
  return { good, invalid, reach };
}

/** What these would do before they are on a list: who is judged again, and what cannot be read. */
export async function weighBlocks(ctx: CamContext, { entries }: WeighBlocks) {
  requireRole(ctx, "OPERATOR");
  const { good, invalid, reach } = read(entries);
  return {
    addresses: good.filter(({ kind }) => kind === "EMAIL").length,
    domains: good.filter(({ kind }) => kind === "DOMAIN").length,
    freeMail: good.filter(({ freeMail }) => freeMail).map(({ name }) => name),
    invalid,
    leads: await countJudgedAgain(ctx, reach),
  };
}

/** Names competitors, customers or people to leave alone. Leads they reach are judged again, and none is routed past them. */
export async function addBlocks(ctx: CamContext, { list, entries, note }: AddBlocks) {
  requireRole(ctx, "OPERATOR");
  const { good, invalid, reach } = read(entries);
  if (good.length === 0)
    throw new Refusal("invalid", "None of this is an address or a domain. Nothing was put on the list.", {
      fields: { entries: invalid.map(({ given, because }) => `${given}: ${because}`).slice(0, 10) },
    });
  const free = good.find(({ freeMail }) => freeMail);
  if (free)
    throw new Refusal(
      "conflict",
      `${free.name} gives mailboxes to everybody: all of them would be rejected. Name the address instead.`,
      { fields: { entries: [`${free.name} is mail for everybody.`] } },
    );
  const done = await inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const wanted = [
      ...reach.emails.map((value) => ({ kind: "ADDRESS" as const, value })),
      ...reach.domains.map((value) => ({ kind: "DOMAIN" as const, value })),
    ];
    const { count } = await tx.db.blockEntry.createMany({
      data: wanted.map((one) => ({
        workspaceId,
        id: tx.newId(),
        list,
        ...one,
        note: note ?? null,
        createdBy: tx.actor.name,
        createdAt: tx.now(),
      })),
      skipDuplicates: true,
    });
    // The log can never be changed, so it names nobody: the list does.
    await recordAudit(tx, {
      action: "block.added",
      subjectKind: "block-list",
      detail: { list, added: count, domains: reach.domains.slice(0, 50) },
    });
    return { added: count, known: wanted.length - count };
  });
  return { ...done, invalid, leads: await judgeAgain(ctx, reach) };
}

/** Behind the entry that holds already, a stretch of people at a time: cut short, the rest is judged when it is due. */
export async function judgeAgain(ctx: CamContext, reach: { emails: string[]; domains: string[] }) {
  const leads = await countJudgedAgain(ctx, reach);
  for (const campaignId of await judgeThemAgain(ctx, reach)) await followOn(ctx, qualifyJob, campaignId);
  return leads;
}
