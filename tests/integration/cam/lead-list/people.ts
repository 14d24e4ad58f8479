import { expect } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { countLeads } from "@/lib/cam/lead-list/count";
import { neighbours } from "@/lib/cam/lead-list/neighbours";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import type { PrismaClient } from "@/lib/db/generated/client";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";

interface Person {
  name: string;
  title?: string;
  email?: string;
  company?: string;
  score?: number;
  status?: "HARVESTED" | "SCORED" | "QUALIFIED" | "IN_REVIEW";
  stage?: "NEW" | "CONTACTED" | "WON";
  country?: string;
  tags?: string[];
  mine?: boolean;
  campaign?: "Autumn";
  added?: string;
  verification?: "VALID" | "RISKY";
}

/** People in two campaigns of a workspace, and their names as the list answers a question. */
export async function peopleListed(db: PrismaClient, people: Person[]) {
  const { ctx, user } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const campaign = (name: string) =>
    db.campaign.create({ data: { workspaceId, id: newId(), name, currency: "EUR", dailyCap: 20 } });
  const [spring, autumn] = [await campaign("Spring"), await campaign("Autumn")];
  const companies = new Map<string, string>();
  const tagIds = new Map<string, string>();
  for (const { name, company, tags = [], email, ...person } of people) {
    if (company && !companies.has(company)) {
      const domain = /\((.*)\)/.exec(company)?.[1];
      const made = await db.company.create({
        data: { workspaceId, id: newId(), name: company.replace(/ \(.*/, ""), domain: domain ?? null },
      });
      companies.set(company, made.id);
    }
    const [firstName = "", ...rest] = name.split(" ");
    const contact = await db.contact.create({
      data: {
        workspaceId,
        id: newId(),
        firstName: firstName || null,
        lastName: rest.join(" ") || null,
        title: person.title ?? null,
        country: person.country ?? null,
        verification: person.verification ?? null,
        companyId: (company && companies.get(company)) || null,
        ...(email && {
          email,
          emailKey: email.toLowerCase(),
          emailDomain: email.toLowerCase().split("@")[1] ?? "",
        }),
        source: "IMPORT",
        lawfulBasis: "CONSENT",
      },
    });
    const lead = await db.lead.create({
      data: {
        workspaceId,
        id: newId(),
        contactId: contact.id,
        campaignId: person.campaign ? autumn.id : spring.id,
        status: person.status ?? "HARVESTED",
        stage: person.stage ?? "NEW",
        ...(person.score !== undefined && { score: person.score, scoredAt: new Date() }),
        ...(person.mine && { ownerId: user.id }),
        ...(person.added && { createdAt: new Date(person.added) }),
      },
    });
    for (const tag of tags) {
      if (!tagIds.has(tag))
        tagIds.set(tag, (await db.tag.create({ data: { workspaceId, id: newId(), name: tag } })).id);
      await db.leadTag.create({ data: { workspaceId, leadId: lead.id, tagId: tagIds.get(tag) ?? "" } });
    }
  }
  const names = async (asked: Record<string, string>, as: CamContext = ctx) => {
    const found: string[] = [];
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listLeads(
        as,
        LeadListQuery.parse({ ...asked, limit: "2", ...(cursor && { cursor }) }),
      );
      found.push(
        ...page.items.map(({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ")),
      );
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(await countLeads(as, LeadListQuery.parse(asked))).toMatchObject({
      count: found.length,
      exact: true,
    });
    // From each of them one comes to the one before and the one after, and the ends say that they are.
    const inOrder = (id: string | undefined) => (id === undefined ? "end" : { leadId: id });
    for (const [place, id] of ids.entries())
      expect(await neighbours(as, LeadListQuery.parse(asked), id)).toEqual({
        previous: inOrder(ids[place - 1]),
        next: inOrder(ids[place + 1]),
      });
    return found;
  };
  return { ctx, spring, autumn, tagIds, names };
}

export const PEOPLE: Person[] = [
  {
    name: "Ana Costa",
    company: "Ateliê Öl (oel.example.com)",
    email: "Ana.Costa@oel.example.com",
    score: 0.9,
    status: "QUALIFIED",
    country: "PT",
    tags: ["Fair"],
    verification: "VALID",
  },
  {
    name: "Élodie O'Neil",
    title: "Directrice commerciale",
    company: "Harbour GmbH",
    score: 0.4,
    status: "SCORED",
    country: "FR",
    tags: ["Fair", "Warm"],
    mine: true,
  },
  {
    name: "Jürgen Müller",
    company: "Harbour GmbH",
    email: "j.mueller@web.example.net",
    status: "SCORED",
    stage: "CONTACTED",
    country: "DE",
    verification: "RISKY",
    added: "2026-01-31T23:30:00Z",
  },
  { name: "Bruno Ångström", campaign: "Autumn", score: 0.9, stage: "WON", status: "QUALIFIED" },
  { name: "Ana Zé", email: "ana@other.example.org", tags: ["Warm"], added: "2026-01-10T12:00:00Z" },
];
