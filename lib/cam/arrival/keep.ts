import type { SystemContext } from "../context";
import { boxesNamed } from "./boxes";
import { ARRIVED, meantAmong, namedIn, nameIn } from "./rules";
import { ARRIVAL_OUTCOMES, type Arrival } from "./schema";

/** A mailbox that has mail waiting at Resend. */
export interface Arrived {
  workspaceId: string;
  mailboxId: string;
}

interface Told {
  /** The provider's name for the delivery. */
  eventId: string;
  data: Readonly<Record<string, unknown>>;
  at: Date;
}

/**
 * Public to what receives reports: mail came in. A row for each mailbox it is for, among the workspaces its signature speaks for
 * (null: all), and says which are new; one that is for none is kept out, and shown.
 */
export async function keepArrival(
  ctx: SystemContext,
  { eventId, data, at }: Told,
  workspaceIds: readonly string[] | null,
): Promise<Arrived[]> {
  const [named, name] = [namedIn(data), nameIn(data)];
  const boxes = await boxesNamed(ctx, named, workspaceIds);
  const meant = [...new Set(boxes.map(({ workspaceId }) => workspaceId))].flatMap((one) =>
    meantAmong(
      named,
      boxes.filter(({ workspaceId }) => workspaceId === one),
    ),
  );
  const open = name === null ? [] : meant.filter(({ box }) => box.closed === null);
  const arrived: Arrived[] = [];
  for (const { box, by } of open) {
    const one = { email_id: name, named: [by] };
    const isNew = await insert(ctx, { eventId: `${eventId}/${box.id}`, at, data: one }, box);
    if (isNew) arrived.push({ workspaceId: box.workspaceId, mailboxId: box.id });
  }
  if (open.length > 0) await callTheirs(ctx, eventId);
  else if (!(await isTheirs(ctx, eventId))) {
    const [near] = meant;
    const workspaceId = near?.box.workspaceId ?? workspaceIds?.[0] ?? null;
    const who = near ? [near.by] : named.slice(0, MOST_KEPT);
    await insert(ctx, { eventId, at, data: { email_id: name, named: who } }, { workspaceId, id: null }, () =>
      name === null ? "Resend did not say under which name it is kept." : (near?.box.closed ?? NOBODYS),
    );
  }
  return arrived;
}

/** Of a mail that is nobody's the others it names are nobody's business here. */
const MOST_KEPT = 5;
const NOBODYS = "It names no mailbox of this workspace.";

async function insert(
  { db, newId, now }: SystemContext,
  { eventId, data, at }: Omit<Told, "data"> & { data: Arrival["data"] },
  { workspaceId, id }: { workspaceId: string | null; id: string | null },
  because: (() => string) | null = null,
): Promise<boolean> {
  const payload: Arrival = { type: ARRIVED, data };
  const { count } = await db.providerEvent.createMany({
    skipDuplicates: true,
    data: {
      ...{ id: newId(), workspaceId, mailboxId: id, provider: "RESEND", eventId, type: ARRIVED },
      ...{ at, receivedAt: now(), payload },
      ...(because && { handledAt: now(), outcome: ARRIVAL_OUTCOMES.keptOut, trouble: because() }),
    },
  });
  return count > 0;
}

/** An account at Resend may be shared: whoever was told first and knew nobody of that name is not shown it any more. */
const callTheirs = ({ db }: SystemContext, eventId: string) =>
  db.providerEvent.updateMany({
    where: { provider: "RESEND", eventId, outcome: ARRIVAL_OUTCOMES.keptOut },
    data: { outcome: ARRIVAL_OUTCOMES.theirs, trouble: null },
  });

/** By bytes: what comes after "/" in other orders depends on the language of the database. */
async function isTheirs({ db }: SystemContext, eventId: string): Promise<boolean> {
  const [found] = await db.$queryRaw<unknown[]>`
    select 1 from "ProviderEvent"
     where "provider" = 'RESEND' and "mailboxId" is not null and "eventId" ~>=~ ${`${eventId}/`} and "eventId" ~<~ ${`${eventId}0`}
     limit 1`;
  return found !== undefined;
}
