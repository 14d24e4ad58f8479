import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { followOn } from "../jobs/follow-on";
import { qualifyJob } from "../jobs/qualify";
import { readEntry } from "../suppression/rules";
import { namedIn } from "./named";
import { countJudgedAgain, judgeThemAgain } from "./reached";
import type { AddBlocks, Named, WeighBlocks } from "./schema";

interface LeftOut {
  line: number;
  given: string;
  because: string;
}

/** What an answer names of them; how many there are it says in any case. */
const MOST_TOLD = 200;

/** Each name under every key it is asked under, as suppression writes it down. */
function read(named: readonly Named[]) {
  const reads = named.map((one) => ({ ...one, read: readEntry(one.given) }));
  const good = reads.flatMap(({ line, note, read }) => (read.ok ? [{ ...read.entry, line, note }] : []));
  const invalid = reads.flatMap(({ line, read }): LeftOut[] =>
    read.ok ? [] : [{ line, given: read.given.slice(0, 320), because: read.because }],
  );
  return { good, invalid };
}

const mailForEverybody = (name: string) =>
  `${name} gives mailboxes to everybody: all of them would be rejected. Name the address instead.`;

/** A file is not sent back for one great provider in it: that line is left out, and named. */
async function weighed(input: WeighBlocks) {
  const { good: all, invalid } = read(await namedIn(input));
  const free = all.filter(({ freeMail }) => freeMail);
  const good = input.file ? all.filter(({ freeMail }) => !freeMail) : all;
  if (input.file) {
    invalid.push(...free.map(({ line, given, name }) => ({ line, given, because: mailForEverybody(name) })));
    invalid.sort((one, other) => one.line - other.line);
  }
  const reach = {
    emails: [...new Set(good.flatMap(({ emails }) => emails))],
    domains: [...new Set(good.flatMap(({ domains }) => domains))],
  };
  return { good, reach, free, told: { invalid: invalid.slice(0, MOST_TOLD), leftOut: invalid.length } };
}

/** What these would do before they are on a list: who is judged again, and what cannot be read. */
export async function weighBlocks(ctx: CamContext, input: WeighBlocks) {
  requireRole(ctx, "OPERATOR");
  const { good, reach, free, told } = await weighed(input);
  return {
    addresses: good.filter(({ kind }) => kind === "EMAIL").length,
    domains: good.filter(({ kind }) => kind === "DOMAIN").length,
    freeMail: free.map(({ name }) => name).slice(0, MOST_TOLD),
    ...told,
    leads: await countJudgedAgain(ctx, reach),
  };
}

/** Names competitors, customers or people to leave alone. Leads they reach are judged again, and none is routed past them. */
export async function addBlocks(ctx: CamContext, { list, note, ...input }: AddBlocks) {
  requireRole(ctx, "OPERATOR");
  const { good, reach, free, told } = await weighed(input);
  if (good.length === 0)
    throw new Refusal("invalid", "None of this is an address or a domain. Nothing was put on the list.", {
      fields: { entries: told.invalid.map(({ given, because }) => `${given}: ${because}`).slice(0, 10) },
    });
  if (free[0] && !input.file)
    throw new Refusal("conflict", mailForEverybody(free[0].name), {
      fields: { entries: [`${free[0].name} is mail for everybody.`] },
    });
  const wanted = [
    ...good.flatMap(({ emails, note: own }) => emails.map((value) => ({ kind: "ADDRESS", value, own }))),
    ...good.flatMap(({ domains, note: own }) => domains.map((value) => ({ kind: "DOMAIN", value, own }))),
  ];
  // Named twice, the first line and its note count.
  const names = [...new Map(wanted.toReversed().map((one) => [`${one.kind} ${one.value}`, one])).values()];
  const done = await inTransaction(ctx, async (tx) => {
    // As lists: ten thousand rows have more values than a statement may name one by one.
    const added = await tx.db.$executeRaw`
      insert into "BlockEntry" ("workspaceId", "id", "list", "kind", "value", "note", "createdBy", "createdAt")
      select ${tx.workspaceId}::uuid, n."id", ${list}::"BlockList", n."kind"::"BlockKind", n."value", nullif(n."note", ''),
             ${tx.actor.name}, ${tx.now()}
        from unnest(${names.map(() => tx.newId())}::uuid[], ${names.map(({ kind }) => kind)}::text[],
                    ${names.map(({ value }) => value)}::text[], ${names.map(({ own }) => own ?? note ?? "")}::text[]) as n("id", "kind", "value", "note")
      on conflict do nothing`;
    // The log can never be changed, so it names nobody: the list does.
    await recordAudit(tx, {
      action: "block.added",
      subjectKind: "block-list",
      detail: {
        list,
        added,
        domains: reach.domains.slice(0, 50),
        ...(input.file && { file: input.file.name }),
      },
    });
    return { added, known: names.length - added };
  });
  return { ...done, ...told, leads: await judgeAgain(ctx, reach) };
}

/** Behind the entry that holds already, a stretch of people at a time: cut short, the rest is judged when it is due. */
export async function judgeAgain(ctx: CamContext, reach: { emails: string[]; domains: string[] }) {
  const leads = await countJudgedAgain(ctx, reach);
  for (const campaignId of await judgeThemAgain(ctx, reach)) await followOn(ctx, qualifyJob, campaignId);
  return leads;
}
