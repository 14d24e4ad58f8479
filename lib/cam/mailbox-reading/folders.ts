import type { FolderRole } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import type { MailFolder } from "../ports/mail-reader";

export interface KnownFolder {
  id: string;
  path: string;
  role: FolderRole;
  uidValidity: bigint | null;
  lastUid: bigint;
  stuckAt: bigint | null;
  stuckTimes: number;
  readAt: Date | null;
}

const COLUMNS = {
  ...{ id: true, path: true, role: true, uidValidity: true, lastUid: true },
  ...{ stuckAt: true, stuckTimes: true, readAt: true },
} as const;

/** A row for each folder the server shows now. One that is gone keeps its row: messages lay in it. */
export async function knownFolders(
  { db, workspaceId, newId }: CamContext,
  mailboxId: string,
  shown: readonly MailFolder[],
): Promise<KnownFolder[]> {
  await db.mailboxFolder.createMany({
    skipDuplicates: true,
    data: shown.map(({ path, role }) => ({ workspaceId, id: newId(), mailboxId, path, role })),
  });
  const rows = await db.mailboxFolder.findMany({
    where: { mailboxId, path: { in: shown.map(({ path }) => path) }, workspaceId },
    select: COLUMNS,
  });
  const roles = new Map(shown.map(({ path, role }) => [path, role]));
  return rows.map((row) => ({ ...row, role: roles.get(row.path) ?? row.role }));
}

/** Held, as it stands by now: two runs never keep the same part of it twice. */
export async function holdFolder({ db, workspaceId }: CamContext, id: string): Promise<KnownFolder> {
  await db.$executeRaw`select 1 from "MailboxFolder" where "workspaceId" = ${workspaceId}::uuid and "id" = ${id}::uuid for update`;
  return db.mailboxFolder.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id } },
    select: COLUMNS,
  });
}

/** No mailbox was begun in so late a year: what lies under it lies nowhere any more. */
const LONG_AGO = 4_294_967_295n;

/** What we know keeps its rows; the numbers are free for what bears them now. */
export async function forgetNumbers({ db, workspaceId, now }: CamContext, id: string, uidValidity: bigint) {
  const past = LONG_AGO - BigInt(Math.floor(now().getTime() / 1000) % 1_000_000_000);
  const [{ free = past } = {}] = await db.$queryRaw<{ free: bigint | null }[]>`
    select min("uidValidity") - 1 as "free" from "Inbound"
     where "workspaceId" = ${workspaceId}::uuid and "folderId" = ${id}::uuid and "uidValidity" between ${past - 1_000n} and ${past}`;
  await db.$executeRaw`
    update "Inbound" set "uidValidity" = ${free ?? past}, "updatedAt" = ${now()}
     where "workspaceId" = ${workspaceId}::uuid and "folderId" = ${id}::uuid and "uidValidity" = ${uidValidity}`;
}

export const setFolder = (
  { db, workspaceId }: CamContext,
  id: string,
  data: Partial<Omit<KnownFolder, "id">>,
) => db.mailboxFolder.update({ where: { workspaceId_id: { workspaceId, id } }, data });
