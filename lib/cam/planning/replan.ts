import type { Prisma } from "@/lib/db/generated/client";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { aroundMessages } from "../sending/around";
import { hoursOf, houseOf } from "../sending/house";
import { messagesById } from "../sending/messages";
import { paceBook } from "./book";
import { placeAnew } from "./pace-book";
import { AHEAD_MS } from "./scene";

/**
 * Public to dispatch: another time for messages whose own has passed, spread out among everything that is planned: after an
 * outage nothing goes in a burst. What they say stays, and so does a yes to it. In the caller's transaction.
 */
export async function replanLate(tx: CamContext, ids: readonly string[]) {
  const { db, workspaceId } = tx;
  const now = tx.now();
  await db.$executeRaw`
    select 1 from "Outbound" where "workspaceId" = ${workspaceId}::uuid and "id" = any (${[...ids]}::uuid[]) order by "id" for update`;
  const late = (await messagesById(tx, ids)).filter(
    ({ state, notAfter }) => state === "READY" && notAfter !== null && notAfter < now,
  );
  if (late.length === 0) return { replanned: 0 };
  const house = await houseOf(tx, [...new Set(late.flatMap(({ campaignId }) => campaignId ?? []))]);
  const near = new Map(
    (
      await aroundMessages(
        tx,
        late.map(({ id }) => id),
      )
    ).map((one) => [one.id, one]),
  );
  // Moved out of the way first: their own old times would stand in it.
  const farOff = new Date(now.getTime() + 14 * 24 * 3_600_000);
  await db.outbound.updateMany({
    where: { workspaceId, id: { in: late.map(({ id }) => id) }, state: "READY" },
    data: { dueAt: farOff },
  });
  const book = await paceBook(tx, house, false);
  const lateness = house.safety.latenessMinutes * 60_000;
  const moved = late.map(({ id, campaignId, mailboxId, recipientDomain }) => {
    const { calendar, clock } = hoursOf(near.get(id), campaignId, house, now);
    const mail = { campaignId: campaignId ?? "", mailboxId: mailboxId ?? "", domain: recipientDomain ?? "" };
    const hours = { clock, calendar, now: now.getTime(), until: now.getTime() + AHEAD_MS };
    const at = placeAnew(book, mail, { id, ...hours }) ?? farOff.getTime();
    const plan = {
      ...{ zone: clock.zones[0] ?? "UTC", zoneFrom: clock.from },
      said: [
        { code: "clock", because: clock.because },
        { code: "late", because: "Its time had passed: it got another, spread out with the others." },
      ],
    };
    return {
      id,
      at: new Date(at),
      notAfter: new Date(at + lateness),
      plan: JSON.stringify(plan satisfies Prisma.InputJsonValue),
    };
  });
  await db.$executeRaw`
    update "Outbound" o set "dueAt" = m."at", "notAfter" = m."until", "plan" = m."plan"::jsonb, "holdReasons" = '{}', "updatedAt" = ${now}
      from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ at }) => at)}::timestamptz[], ${moved.map(({ notAfter }) => notAfter)}::timestamptz[],
                  ${moved.map(({ plan }) => plan)}::text[]) as m("id", "at", "until", "plan")
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = m."id" and o."state" = 'READY'`;
  await recordAudit(tx, {
    action: "mail.replanned",
    subjectKind: "outbound",
    ...(moved.length === 1 && moved[0] && { subjectId: moved[0].id }),
    detail: { messages: moved.length },
  });
  return { replanned: moved.length };
}
