import { type Company, Prisma } from "@/lib/db/generated/client";
import type { CamContext } from "../context";
import { Refusal } from "../errors";
import { letGo } from "./hold";
import { type CompanyMergeBefore, MERGED_OF_COMPANY, type MergedOfCompany } from "./schema";
import { COMPANY_COLUMNS } from "./values";

interface Undoing {
  keep: Company;
  other: Company;
  before: CompanyMergeBefore;
  /** Nobody edited the survivor since. */
  untouched: boolean;
}

type Image = CompanyMergeBefore["kept"];

const FIELD_WORDS: Record<MergedOfCompany, string> = {
  name: "The name",
  domain: "The domain",
  website: "The website",
  industry: "The industry",
  employees: "The number of employees",
  tech: "The technology",
  city: "The city",
  country: "The country",
  zone: "The time zone",
};

const columnsOf = (fields: readonly MergedOfCompany[]) =>
  fields.flatMap((field) => COMPANY_COLUMNS[field] as readonly string[]);

/** Public to the undo: both rows as they were. A field of the survivor that was edited since keeps its new value, and is named. */
export async function putBackCompanies(
  tx: CamContext,
  { keep, other, before, untouched }: Undoing,
): Promise<string[]> {
  const now = await imageOf(tx, keep.id);
  const left = (field: MergedOfCompany) => (before.choices[field] === "other" ? before.other : before.kept);
  const edited = untouched
    ? []
    : MERGED_OF_COMPANY.filter((field) =>
        COMPANY_COLUMNS[field].some(
          (column) => JSON.stringify(now[column]) !== JSON.stringify(left(field)[column]),
        ),
      );
  const restored = MERGED_OF_COMPANY.filter((field) => !edited.includes(field));
  await refuseTaken(tx, before, keep, other);
  if (before.traded) await letGo(tx, other.id);
  await restore(tx, keep, before.kept, [
    ...columnsOf(restored),
    ...(untouched ? ["provenance", "updatedAt"] : []),
  ]);
  await restore(tx, other, before.other, [
    ...columnsOf(MERGED_OF_COMPANY),
    "provenance",
    "updatedAt",
    "mergedIntoId",
    "mergedAt",
  ]);
  return edited.map((field) => `${FIELD_WORDS[field]} was edited since, and stays as it is.`);
}

/** What the survivor gave up by an edit since may be somebody else's by now. */
async function refuseTaken(
  { db, workspaceId }: CamContext,
  before: CompanyMergeBefore,
  keep: Company,
  other: Company,
) {
  const { domain, name } = before.other as { domain: string | null; name: string };
  const [third] = await db.$queryRaw<{ name: string }[]>`
    select "name" from "Company" where "workspaceId" = ${workspaceId}::uuid and "id" <> all (${[keep.id, other.id]}::uuid[])
       and (("domain" = ${domain}::text) or (${domain}::text is null and "domain" is null and lower("name") = lower(${name}::text))) limit 1`;
  if (third)
    throw new Refusal(
      "conflict",
      `${third.name} has taken ${domain ?? "that name"} since. Give it another first, then undo the merge.`,
    );
}

async function imageOf({ db, workspaceId }: CamContext, id: string): Promise<Image> {
  const [row] = await db.$queryRaw<{ row: Image }[]>`
    select to_jsonb(y) as "row" from "Company" y where "workspaceId" = ${workspaceId}::uuid and "id" = ${id}::uuid`;
  return row?.row ?? {};
}

/** The database reads its own image: no value passes through another type on its way back. A version only grows. */
async function restore(
  { db, workspaceId }: CamContext,
  { id, version }: Company,
  image: Image,
  columns: readonly string[],
) {
  const sets = columns.map(
    (column) => Prisma.sql`${Prisma.raw(`"${column}"`)} = was.${Prisma.raw(`"${column}"`)}`,
  );
  sets.push(Prisma.sql`"version" = ${version + 1}`);
  await db.$executeRaw`
    update "Company" y set ${Prisma.join(sets, ", ")}
      from jsonb_populate_record(null::"Company", ${JSON.stringify(image)}::jsonb) as was
     where y."workspaceId" = ${workspaceId}::uuid and y."id" = ${id}::uuid`;
}
