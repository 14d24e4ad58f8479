import { Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import type { ledgerRow } from "./row";

type Entered = ReturnType<typeof ledgerRow>;

/** Of these nothing is written twice: they say which mail it is. */
const ITS_OWN: readonly string[] = [
  ...["workspaceId", "id", "kind", "dryRun", "campaignId", "leadId", "stepId", "createdAt"],
];

const list = (columns: readonly string[], of = "") =>
  Prisma.raw(columns.map((column) => `${of}"${column}"`).join(", "));
/** As one document: as values, a stretch of mails is ten thousand parameters, and three times the work. */
const given = (rows: readonly Entered[]) =>
  Prisma.sql`json_populate_recordset(null::"Outbound", ${JSON.stringify(rows)}::json)`;

/** Public to what writes mails: enters them in the ledger, in the caller's transaction. */
export async function putInLedger({ db }: CamContext, rows: readonly Entered[]) {
  const [first] = rows;
  if (!first) return;
  const columns = list(Object.keys(first));
  await db.$executeRaw`insert into "Outbound" (${columns}) select ${columns} from ${given(rows)}`;
}

/** Public to the planner: writes mails that provably nobody has anew, each in its row; it refuses a row that is anything else. */
export async function writeAnewInLedger({ db, workspaceId }: CamContext, rows: readonly Entered[]) {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first).filter((column) => !ITS_OWN.includes(column));
  const written = await db.$executeRaw`
    update "Outbound" o set (${list(columns)}) = row(${list(columns, "n.")}) from ${given(rows)} n
     where o."workspaceId" = ${workspaceId}::uuid and o."id" = any (${rows.map(({ id }) => id)}::uuid[]) and o."id" = n."id"
       and o."dryRun" = n."dryRun" and not cam_may_have_gone(o) and o."state" in ('SKIPPED', 'CANCELLED')`;
  if (written !== rows.length)
    throw new Error(`${written} of ${rows.length} mails could be written anew in their rows.`);
}
