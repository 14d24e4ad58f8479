import type { SuppressionSource } from "@/lib/db/generated/enums";
import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type Actor, type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { countReached } from "./people";
import { type Became, recordNo } from "./record-no";
import { type EntryRead, type NoEntry, readEntry } from "./rules";
import type { Suppress } from "./schema";

const SOURCE: Record<Actor["kind"], SuppressionSource> = {
  operator: "OPERATOR",
  key: "API",
  cli: "CLI",
  job: "IMPORT",
  public: "LINK",
};

/** What became of one line: on the list, or why not. */
export interface SuppressedLine {
  given: string;
  name: string | null;
  kind: "EMAIL" | "DOMAIN" | null;
  became: Became | "INVALID";
  because: string | null;
}

/** Puts addresses and domains on the list and stops every lead they reach: nothing more is sent to them from here on. */
export async function suppress(ctx: CamContext, { entries, reason, note, confirmed }: Suppress) {
  requireRole(ctx, "OPERATOR");
  const reads = entries.map(readEntry);
  const good = reads.flatMap((read) => (read.ok ? [read.entry] : []));
  if (good.length === 0)
    throw new Refusal("invalid", "None of this is an address or a domain. Nothing was put on the list.", {
      fields: {
        entries: reads.flatMap((read) => (read.ok ? [] : [`${read.given}: ${read.because}`])).slice(0, 10),
      },
    });
  return inTransaction(ctx, async (tx) => {
    await requireConfirmed(tx, good, confirmed);
    const { became, leadsStopped, runIds } = await recordNo(
      tx,
      SOURCE[tx.actor.kind],
      good.map(({ emails, domains }) => ({ emails, domains, reason, note })),
    );
    const count = (what: Became) => became.filter((one) => one === what).length;
    // The log can never be changed, so it names nobody: the list does.
    await recordAudit(tx, {
      action: "suppression.added",
      subjectKind: "suppression",
      detail: {
        reason,
        added: count("ADDED"),
        strengthened: count("STRENGTHENED"),
        known: count("KNOWN"),
        leadsStopped,
        ...(runIds.length > 0 && { othersStoppedBy: runIds }),
        domains: good.flatMap(({ kind, name }) => (kind === "DOMAIN" ? [name] : [])).slice(0, 50),
      },
    });
    return { lines: linesOf(reads, became), added: count("ADDED"), leadsStopped, runIds };
  });
}

function linesOf(reads: readonly EntryRead[], became: readonly Became[]): SuppressedLine[] {
  let next = 0;
  return reads.map((read) =>
    read.ok
      ? {
          given: read.entry.given,
          name: read.entry.name,
          kind: read.entry.kind,
          became: became[next++] ?? "KNOWN",
          because: read.entry.says ?? null,
        }
      : { given: read.given, name: null, kind: null, became: "INVALID", because: read.because },
  );
}

/** A domain of mail for everybody stops people who have nothing to do with each other: whoever does it says how many. */
async function requireConfirmed(
  tx: CamContext,
  entries: readonly NoEntry[],
  confirmed: Suppress["confirmed"],
) {
  for (const { name, domains } of entries.filter(({ freeMail }) => freeMail)) {
    const { contacts } = await countReached(tx, { emails: [], domains });
    const said = confirmed.find(({ domain }) => domain === name);
    if (said?.contacts === contacts) continue;
    throw new Refusal(
      "conflict",
      `${name} gives mailboxes to everybody: ${contacts === 1 ? "1 of your contacts is" : `${contacts.toLocaleString("en-GB")} of your contacts are`} there, most of them strangers to each other. Nothing was put on the list. Suppress the one address, or confirm ${name} with the number ${contacts}.`,
    );
  }
}
