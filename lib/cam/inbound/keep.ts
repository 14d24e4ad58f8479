import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { Prisma } from "@/lib/db/generated/client";
import type { InboundSource } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import type { Head } from "./head";

const zip = promisify(gzip);

export interface Zipped {
  head: Head;
  bytes: Uint8Array | null;
}

/** Of a small one, calling another thread takes seven times as long as the work. */
const SMALL_BYTES = 64 * 1024;

/** Before the transaction: a large message takes a second. */
export const zipped = (heads: readonly Head[]): Promise<Zipped[]> =>
  Promise.all(
    heads.map(async (head) => {
      const { bytes } = head;
      if (bytes === null) return { head, bytes };
      return { head, bytes: bytes.length <= SMALL_BYTES ? gzipSync(bytes) : await zip(bytes) };
    }),
  );

interface Fresh extends Zipped {
  id: string;
  messageHash: string;
}

/** Each look sees what made the one before fail. */
const MOST_LOOKS = 5;

export interface Place {
  mailboxId: string;
  source: InboundSource;
  /** Null: where it came from has no folders and no numbers. */
  folderId: string | null;
  uidValidity: bigint | null;
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
  const moved: { id: string; uid: bigint | null }[] = [];
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
  const ours = await db.$queryRaw<{ messageId: string | null; fromAddress: string | null }[]>`
    select "messageId", "fromAddress" from "Outbound" where "messageId" = any (${ids}::text[]) and "workspaceId" = ${workspaceId}::uuid`;
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
  const rows = await db.$queryRaw<(Known & { messageHash: string })[]>`
    select "id"::text, "messageHash", "contentHash" from "Inbound"
     where "mailboxId" = ${mailboxId}::uuid and "messageHash" = any (${names}::text[]::char(64)[]) and "workspaceId" = ${workspaceId}::uuid`;
  const here =
    folderId === null
      ? []
      : await db.$queryRaw<{ uid: bigint | null }[]>`
    select "uid" from "Inbound"
     where "folderId" = ${folderId}::uuid and "uidValidity" = ${uidValidity} and "workspaceId" = ${workspaceId}::uuid
       and "uid" = any (${mails.map(({ head }) => head.uid)}::bigint[])`;
  const byName = new Map<string, Known>(rows.map(({ messageHash, ...row }) => [messageHash, row]));
  const numbers = new Set(here.map(({ uid }) => uid));
  return {
    find({ uid, messageHash, contentHash }: Head): { id: string | null } | null {
      if (uid !== null && numbers.has(uid)) return { id: null };
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

/**
 * By one statement, however many: another run may have been quicker, its rows stand, and these have nothing to hold their bytes.
 * Written by hand: made by the client, the statement cost more than carrying it out.
 */
async function insert(
  { db, workspaceId, now }: CamContext,
  { mailboxId, source, folderId, uidValidity }: Place,
  fresh: readonly Fresh[],
): Promise<ReadonlySet<string>> {
  if (fresh.length === 0) return new Set();
  const at = now();
  const rows = fresh.map(({ head, id, messageHash }) => {
    const { bytes: _bytes, size: _size, messageHash: _name, uid, ...columns } = head;
    return {
      ...{ ...columns, workspaceId, id, mailboxId, source, folderId, messageHash },
      ...{ uid: uid === null ? null : `${uid}`, uidValidity: uidValidity === null ? null : `${uidValidity}` },
      ...{ createdAt: at, updatedAt: at, handleTries: 0 },
    };
  });
  const columns = Prisma.raw(
    Object.keys(rows[0] ?? {})
      .map((name) => `"${name}"`)
      .join(", "),
  );
  const raw = fresh.filter(({ bytes }) => bytes !== null);
  const made = await db.$queryRaw<{ id: string }[]>`
    with made as (
      insert into "Inbound" (${columns})
      select ${columns} from json_populate_recordset(null::"Inbound", ${JSON.stringify(rows)}::json)
      on conflict do nothing returning "id"
    ), raws as (
      insert into "InboundRaw" ("workspaceId", "inboundId", "bytes", "size")
      select ${workspaceId}::uuid, r."id", decode(r."bytes", 'base64'), r."size"
        from unnest(${raw.map(({ id }) => id)}::uuid[], ${raw.map(({ bytes }) => Buffer.from(bytes ?? []).toString("base64"))}::text[],
                    ${raw.map(({ head }) => head.size)}::int[]) as r("id", "bytes", "size")
       where r."id" in (select "id" from made)
    )
    select "id"::text from made`;
  return new Set(made.map(({ id }) => id));
}

/** Where it lies now. A number that another row has by now is that one's. */
async function move(
  { db, workspaceId, now }: CamContext,
  { folderId, uidValidity }: Place,
  moved: readonly { id: string; uid: bigint | null }[],
) {
  if (moved.length === 0 || folderId === null) return;
  await db.$executeRaw`
    update "Inbound" n set "folderId" = ${folderId}::uuid, "uidValidity" = ${uidValidity}, "uid" = m."uid", "updatedAt" = ${now()}
      from (select distinct on ("id") * from unnest(${moved.map(({ id }) => id)}::uuid[], ${moved.map(({ uid }) => uid)}::bigint[]) as t("id", "uid")
             order by "id", "uid" desc) m
     where n."workspaceId" = ${workspaceId}::uuid and n."id" = m."id"
       and not exists (select 1 from "Inbound" o where o."folderId" = ${folderId}::uuid and o."uidValidity" = ${uidValidity} and o."uid" = m."uid")`;
}
