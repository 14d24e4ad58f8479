import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { decideSend } from "../gate/rules";
import type { Gate } from "../gate/schema";
import { hold, skip } from "./claim";
import { factsBook } from "./facts";
import { MESSAGE, type Message } from "./messages";

const AT_ONCE = 200;

/** What the gate says of these now, each behind those that would go before it. */
async function asked(ctx: CamContext, due: readonly Message[]): Promise<{ message: Message; gate: Gate }[]> {
  const book = await factsBook(ctx, due, { cap: Number.MAX_SAFE_INTEGER, used: 0 });
  const now = ctx.now();
  return due.map((message) => {
    const gate = decideSend(book.factsOf(message, now));
    if (gate.to === "SEND" || gate.to === "REHEARSED") book.took(message, now);
    return { message, gate };
  });
}

/** Public to the job: rehearsals whose time has come are asked as the real ones are, once, and keep what was said. */
export async function rehearseDue(ctx: CamContext) {
  requireRole(ctx, "OPERATOR");
  return inTransaction(ctx, async (tx) => {
    const { db, workspaceId } = tx;
    const now = tx.now();
    const due = await db.$queryRaw<Message[]>`
      select ${MESSAGE} from "Outbound" o
       where o."workspaceId" = ${workspaceId}::uuid and o."dryRun" and o."state" = 'READY' and o."dueAt" <= ${now} and o."checksPassed" = '{}'
       order by o."dueAt", o."id" limit ${AT_ONCE} for update of o skip locked`;
    if (due.length === 0) return { rehearsed: 0 };
    const decided = await asked(tx, due);
    const passed = decided.flatMap(({ message, gate }) =>
      gate.to === "REHEARSED" ? [{ message, passed: gate.passed }] : [],
    );
    await db.$executeRaw`
      update "Outbound" o set "checksPassed" = string_to_array(p."passed", ' '), "holdReasons" = '{}', "reasonDetail" = null, "updatedAt" = ${now}
        from unnest(${passed.map(({ message }) => message.id)}::uuid[], ${passed.map((one) => one.passed.join(" "))}::text[]) as p("id", "passed")
       where o."workspaceId" = ${workspaceId}::uuid and o."id" = p."id"`;
    await hold(
      tx,
      decided.flatMap(({ message, gate }) =>
        gate.to === "HOLD" || gate.to === "REPLAN"
          ? [{ message, until: gate.to === "HOLD" ? gate.until : null, reasons: gate.reasons }]
          : [],
      ),
      now,
    );
    await skip(
      tx,
      decided.flatMap(({ message, gate }) =>
        gate.to === "SKIP" ? [{ message, reasons: gate.reasons }] : [],
      ),
      now,
    );
    await recordAudit(tx, {
      action: "mail.rehearsed",
      subjectKind: "outbound",
      detail: { looked: due.length, rehearsed: passed.length },
    });
    return { rehearsed: passed.length };
  });
}

/** What a run would do now, of at most so many; nothing is claimed and nothing written. */
export async function lookDue(ctx: CamContext, campaignId: string | null) {
  requireRole(ctx, "OPERATOR");
  const due = await ctx.db.$queryRaw<Message[]>`
    select ${MESSAGE} from "Outbound" o
     where o."workspaceId" = ${ctx.workspaceId}::uuid and not o."dryRun" and o."state" = 'READY' and o."dueAt" <= ${ctx.now()}
       and (${campaignId}::uuid is null or o."campaignId" = ${campaignId}::uuid)
     order by o."dueAt", o."id" limit ${AT_ONCE}`;
  const decided = await asked(ctx, due);
  const of = (to: Gate["to"]) => decided.filter(({ gate }) => gate.to === to).length;
  return {
    looked: due.length,
    wouldSend: of("SEND"),
    held: of("HOLD"),
    skipped: of("SKIP"),
    late: of("REPLAN"),
  };
}
