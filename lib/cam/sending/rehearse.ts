import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { decideSend } from "../gate/rules";
import type { Gate, Reason } from "../gate/schema";
import { hold } from "./claim";
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
      decided.flatMap(({ message, gate }) => (gate.to === "HOLD" ? [{ message, ...gate }] : [])),
      now,
    );
    await passOver(
      tx,
      decided.flatMap(({ message, gate }) =>
        gate.to === "SKIP" || gate.to === "REPLAN" ? [{ message, reasons: gate.reasons }] : [],
      ),
    );
    await recordAudit(tx, {
      action: "mail.rehearsed",
      subjectKind: "outbound",
      detail: { looked: due.length, rehearsed: passed.length },
    });
    return { rehearsed: passed.length };
  });
}

/** Of a rehearsal the timeline says nothing: nothing was meant to go. One that is late is written anew with the next plan. */
const passOver = (tx: CamContext, some: readonly { message: Message; reasons: readonly Reason[] }[]) => tx.db
  .$executeRaw`
  update "Outbound" o set "state" = 'SKIPPED', "stateChangedAt" = ${tx.now()}, "updatedAt" = ${tx.now()}, "holdReasons" = '{}',
         "reasons" = string_to_array(s."codes", ' '), "reasonDetail" = s."because"
    from unnest(${some.map(({ message }) => message.id)}::uuid[],
                ${some.map(({ reasons }) => reasons.map(({ code }) => code).join(" "))}::text[],
                ${some.map(({ reasons }) => reasons.map(({ because }) => because).join(" "))}::text[]) as s("id", "codes", "because")
   where o."workspaceId" = ${tx.workspaceId}::uuid and o."id" = s."id" and o."state" = 'READY' and o."dryRun"`;

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
