import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { InboundSource } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import type { Head } from "./head";

const zip = promisify(gzip);

export interface Zipped {
  head: Head;
  bytes: Uint8Array | null;
}

/** Before the transaction: a large message takes a second. */
export const zipped = (heads: readonly Head[]): Promise<Zipped[]> =>
  Promise.all(heads.map(async (head) => ({ head, bytes: head.bytes && (await zip(head.bytes)) })));

interface Fresh extends Zipped {
  id: string;
  messageHash: string;
}

/** Each look sees what made the one before fail. */
const MOST_LOOKS = 5;

export interface Place {
  mailboxId: string;
  source: InboundSource;
  folderId: string;
  uidValidity: bigint;
}

export interface KeptCounts {
  kept: number;
  /** In another folder, or under another number, before. */
  known: number;
  /** Our own: the ledger has it. */
  own: number;
}

/**
 * Puts what was read into its rows, one for each message, in the caller's transaction. The same message in another folder, or
 * under other numbers in a mailbox that was made anew, is known and takes its new place; another one under the same
 * Message-ID is another: docs/decisions/0176-one-row-for-a-message.md
 */
export async function keepMails(tx: CamContext, place: Place, mails: readonly Zipped[]): Promise<KeptCounts> {
  const counts = { kept: 0, known: 0, own: 0 };
  if (mails.length === 0) return counts;
  const own = await ownAmong(tx, mails);
  const moved: { id: string; uid: bigint }[] = [];
  let left = mails.filter(({ head }) => !isOwn(own, head));
  counts.own = mails.length - left.length;
  for (let times = 0; left.length > 0; times++) {
    if (times === MOST_LOOKS) throw new Error("Messages are kept by others again and again.");
    const known = await knownAmong(tx, place, left);
    const fresh: Fresh[] = [];
    for (const mail of left) {
      const found = known.find(mail.head);
      if (found) {
        counts.known++;
        if (found.id) moved.push({ id: found.id, uid: mail.head.uid });
        continue;
      }
      const messageHash = known.nameFor(mail.head);
      known.add(mail.head, messageHash);
      fresh.push({ ...mail, id: tx.newId(), messageHash });
    }
    const made = await insert(tx, place, fresh);
    counts.kept += made.size;
    // A run in another folder was quicker with that name: the same message, or another one under it, which would be lost.
    left = fresh.filter(({ id }) => !made.has(id));
  }
  await move(tx, place, moved);
  return counts;
}

/** By name and by writer: a name alone anybody can put on an answer. */
const isOwn = (own: ReadonlyMap<string, string>, { messageId, fromAddress }: Head) =>
  messageId !== null && fromAddress !== null && own.get(messageId) === fromAddress.toLowerCase();

async function ownAmong(
  { db, workspaceId }: CamContext,
  mails: readonly Zipped[],
): Promise<Map<string, string>> {
  const ids = mails.flatMap(({ head }) => head.messageId ?? []);
  if (ids.length === 0) return new Map();
  const ours = await db.outbound.findMany({
    where: { messageId: { in: ids }, workspaceId },
    select: { messageId: true, fromAddress: true },
  });
  return new Map(
    ours.map(({ messageId, fromAddress }) => [messageId ?? "", (fromAddress ?? "").toLowerCase()]),
  );
}

interface Known {
  id: string | null;
  contentHash: string | null;
}

/** What is there already under the names these could have. */
async function knownAmong(
  { db, workspaceId }: CamContext,
  { mailboxId, folderId, uidValidity }: Place,
  mails: readonly Zipped[],
) {
  const names = mails.flatMap(({ head: { messageHash, contentHash } }) => [
    contentHash,
    ...(messageHash ? [messageHash] : []),
  ]);
  const rows = await db.inbound.findMany({
    where: { mailboxId, messageHash: { in: names }, workspaceId },
    select: { id: true, messageHash: true, contentHash: true },
  });
  const here = await db.inbound.findMany({
    where: { folderId, uidValidity, uid: { in: mails.map(({ head }) => head.uid) }, workspaceId },
    select: { uid: true },
  });
  const byName = new Map<string, Known>(rows.map(({ messageHash, ...row }) => [messageHash, row]));
  const numbers = new Set(here.map(({ uid }) => uid));
  return {
    find({ uid, messageHash, contentHash }: Head): { id: string | null } | null {
      if (numbers.has(uid)) return { id: null };
      const same = messageHash === null ? undefined : byName.get(messageHash);
      if (same && (same.contentHash === null || same.contentHash === contentHash)) return { id: same.id };
      const twin = byName.get(contentHash);
      return twin ? { id: twin.id } : null;
    },
    nameFor: ({ messageHash, contentHash }: Head) =>
      messageHash !== null && !byName.has(messageHash) ? messageHash : contentHash,
    add({ contentHash, uid }: Head, messageHash: string) {
      byName.set(messageHash, { id: null, contentHash });
      numbers.add(uid);
    },
  };
}

async function insert(
  { db, workspaceId, now }: CamContext,
  { mailboxId, source, folderId, uidValidity }: Place,
  fresh: readonly Fresh[],
): Promise<ReadonlySet<string>> {
  if (fresh.length === 0) return new Set();
  const at = now();
  // Another run may have been quicker: its rows stand, and these have nothing to hold their bytes.
  const made = await db.inbound.createManyAndReturn({
    skipDuplicates: true,
    select: { id: true },
    data: fresh.map(({ head, id, messageHash }) => {
      const { bytes: _bytes, size: _size, messageHash: _name, ...columns } = head;
      return {
        ...{ ...columns, workspaceId, id, mailboxId, source, folderId, uidValidity, messageHash },
        ...{ createdAt: at, updatedAt: at },
      };
    }),
  });
  const ids = new Set(made.map(({ id }) => id));
  await db.inboundRaw.createMany({
    data: fresh.flatMap(({ head, bytes, id }) =>
      bytes && ids.has(id)
        ? [{ workspaceId, inboundId: id, bytes: new Uint8Array(bytes), size: head.size }]
        : [],
    ),
  });
  return ids;
}

/** Where it lies now. A number that another row has by now is that one's. */
async function move(
  { db, workspaceId, now }: CamContext,
  { folderId, uidValidity }: Place,
  moved: readonly { id: string; uid: bigint }[],
) {
  if (moved.length === 0) return;
  await db.$executeRaw`
    update "Inbound" n set "folderId" = ${folderId}::uuid, "uidValidity" = ${uidValidity}, "uid" = m."uid", "updatedAt" = ${now()}
      from (select distinct on ("id") * from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ uid }) => uid)}::bigint[]) as t("id", "uid")
             order by "id", "uid" desc) m
     where n."workspaceId" = ${workspaceId}::uuid and n."id" = m."id"
       and not exists (select 1 from "Inbound" o where o."folderId" = ${folderId}::uuid and o."uidValidity" = ${uidValidity} and o."uid" = m."uid")`;
}
