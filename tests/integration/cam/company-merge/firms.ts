import { mergeCompanies } from "@/lib/cam/company-merge/merge";
import type { CompanyChoices } from "@/lib/cam/company-merge/schema";
import type { Prisma, PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { rawSql } from "@/tests/support/database";

const BEFORE = new Date("2026-01-01T09:00:00Z");

/** A workspace to merge companies in. */
export async function firmsIn(db: PrismaClient) {
  const made = await testWorkspace(db);
  const { ctx } = made;
  const { workspaceId } = ctx;
  const company = async (
    name: string,
    domain: string | null = null,
    more: Partial<Prisma.CompanyUncheckedCreateInput> = {},
  ) => {
    const id = newId();
    await db.company.create({ data: { workspaceId, id, name, domain, ...more } });
    return id;
  };
  const person = async (
    email: string,
    companyId: string,
    more: Partial<Prisma.ContactUncheckedCreateInput> = {},
  ) => {
    const id = newId();
    const emailDomain = email.split("@")[1] ?? "";
    const from = { source: "IMPORT", lawfulBasis: "LEGITIMATE_INTEREST", createdAt: BEFORE } as const;
    await db.contact.create({
      data: { workspaceId, id, companyId, email, emailKey: email, emailDomain, ...from, ...more },
    });
    return id;
  };
  const merge = (
    keepId: string,
    otherId: string,
    choices: CompanyChoices = {},
    versions = { keepVersion: 0, otherVersion: 0 },
  ) => mergeCompanies(ctx, { keepId, otherId, choices, ...versions });
  const read = (id: string) => db.company.findFirstOrThrow({ where: { workspaceId, id } });
  const worksAt = async (id: string) =>
    (await db.contact.findFirstOrThrow({ where: { workspaceId, id } })).companyId;
  return { ...made, workspaceId, company, person, merge, read, worksAt };
}

/** All of a workspace that a merge of companies may touch, but for what counts changes. */
export const everything = (url: string, workspaceId: string) =>
  rawSql(
    url,
    `select (select jsonb_agg(to_jsonb(y) - 'version' order by y."id") from "Company" y where y."workspaceId" = $1) as companies,
            (select jsonb_agg(to_jsonb(c) order by c."id") from "Contact" c where c."workspaceId" = $1) as contacts,
            (select jsonb_agg(to_jsonb(l) order by l."id") from "Lead" l where l."workspaceId" = $1) as leads,
            (select jsonb_agg(to_jsonb(s) order by s."id") from "Suppression" s where s."workspaceId" = $1) as suppressions,
            (select jsonb_agg(to_jsonb(v) - 'updatedAt' order by v."id") from "ReviewItem" v where v."workspaceId" = $1 and v."reasons" <> '{by-hand}') as reviews`,
    [workspaceId],
  );
