import type { CamContext } from "../context";
import { ARRIVED, nameIn } from "./rules";
import { Arrival } from "./schema";

const AT_ONCE = 200;

export interface Waiting {
  id: string;
  eventId: string;
  name: string;
  receivedAt: Date;
  tries: number;
}

/** Public to the reading of mailboxes: which have mail waiting at Resend whose turn has come. */
export async function mailboxesWaiting({ db, workspaceId, now }: CamContext): Promise<string[]> {
  const rows = await db.$queryRaw<{ mailboxId: string }[]>`
    select distinct "mailboxId"::text from "ProviderEvent"
     where "handledAt" is null and "mailboxId" is not null and "workspaceId" = ${workspaceId}::uuid
       and ("againAt" is null or "againAt" <= ${now()})`;
  return rows.map(({ mailboxId }) => mailboxId);
}

/** Public to the same: what waits for one, in the order it came. */
export async function waitingFor(
  { db, workspaceId, now }: CamContext,
  mailboxId: string,
): Promise<Waiting[]> {
  const rows = await db.providerEvent.findMany({
    where: {
      ...{ workspaceId, mailboxId, handledAt: null, type: ARRIVED },
      OR: [{ againAt: null }, { againAt: { lte: now() } }],
    },
    orderBy: [{ receivedAt: "asc" }, { id: "asc" }],
    take: AT_ONCE,
    select: { id: true, eventId: true, payload: true, receivedAt: true, tries: true },
  });
  return rows.map(({ payload, ...row }) => ({ ...row, name: nameIn(Arrival.parse(payload).data) ?? "" }));
}
