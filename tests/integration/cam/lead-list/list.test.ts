import { describe, expect, test } from "vitest";
import type { CamContext } from "@/lib/cam/context";
import { countLeads } from "@/lib/cam/lead-list/count";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { foldWords } from "@/lib/cam/lead-list/rules";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { rawConnection } from "@/tests/support/raw";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);

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

async function list(people: Person[]) {
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
    let cursor: string | undefined;
    do {
      const page = await listLeads(
        as,
        LeadListQuery.parse({ ...asked, limit: "2", ...(cursor && { cursor }) }),
      );
      found.push(
        ...page.items.map(({ firstName, lastName }) => [firstName, lastName].filter(Boolean).join(" ")),
      );
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(await countLeads(as, LeadListQuery.parse(asked))).toMatchObject({
      count: found.length,
      exact: true,
    });
    return found;
  };
  return { ctx, spring, autumn, tagIds, names };
}

const PEOPLE: Person[] = [
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

describe("a list of leads", () => {
  test("comes page by page, newest first or oldest first, and everybody once", async () => {
    const { names, spring } = await list(PEOPLE);
    const all = PEOPLE.map(({ name }) => name);
    expect(await names({})).toEqual(all.toReversed());
    expect(await names({ sort: "added" })).toEqual(all);
    expect(await names({ campaign: spring.id })).toEqual(
      all.filter((name) => name !== "Bruno Ångström").toReversed(),
    );
  });

  test("is sorted by score with those who have none at the end, by name and company without regard to accents", async () => {
    const { names, spring } = await list(PEOPLE);
    expect(await names({ sort: "-score", campaign: spring.id })).toEqual([
      "Ana Costa",
      "Élodie O'Neil",
      "Ana Zé",
      "Jürgen Müller",
    ]);
    expect(await names({ sort: "-score" })).toEqual([
      "Bruno Ångström",
      "Ana Costa",
      "Élodie O'Neil",
      "Ana Zé",
      "Jürgen Müller",
    ]);
    expect(await names({ sort: "name" })).toEqual([
      "Bruno Ångström",
      "Ana Costa",
      "Jürgen Müller",
      "Élodie O'Neil",
      "Ana Zé",
    ]);
    expect(await names({ sort: "-company" })).toEqual([
      "Jürgen Müller",
      "Élodie O'Neil",
      "Ana Costa",
      "Ana Zé",
      "Bruno Ångström",
    ]);
  });

  test("holds whoever fits each filter, and all of them", async () => {
    const { names, tagIds } = await list(PEOPLE);
    const tag = (name: string) => tagIds.get(name) ?? "";
    expect(await names({ status: "QUALIFIED,SCORED" })).toHaveLength(4);
    expect(await names({ status: "HARVESTED,QUALIFIED" })).toHaveLength(3);
    expect(await names({ stage: "WON" })).toEqual(["Bruno Ångström"]);
    expect(await names({ owner: "me" })).toEqual(["Élodie O'Neil"]);
    expect(await names({ owner: "none" })).toHaveLength(4);
    expect(await names({ tag: `${tag("Fair")},${tag("Warm")}` })).toEqual([
      "Ana Zé",
      "Élodie O'Neil",
      "Ana Costa",
    ]);
    expect(await names({ tag: tag("Warm"), country: "FR" })).toEqual(["Élodie O'Neil"]);
    expect(await names({ verification: "none,RISKY" })).toHaveLength(4);
    expect(await names({ address: "no" })).toEqual(["Bruno Ångström", "Élodie O'Neil"]);
    expect(await names({ scoreFrom: "0.5", scoreTo: "0.95" })).toEqual(["Bruno Ångström", "Ana Costa"]);
    expect(await names({ domain: "oel.example.com" })).toEqual(["Ana Costa"]);
    expect(await names({ domain: "web.example.net" })).toEqual(["Jürgen Müller"]);
  });

  test("counts days in the workspace's zone", async () => {
    // Half past eleven at night in UTC, and in Lisbon in winter.
    const { names } = await list(PEOPLE);
    expect(await names({ addedTo: "2026-01-31" })).toEqual(["Ana Zé", "Jürgen Müller"]);
    expect(await names({ addedFrom: "2026-01-31", addedTo: "2026-01-31" })).toEqual(["Jürgen Müller"]);
    expect(await names({ addedTo: "2026-01-30" })).toEqual(["Ana Zé"]);
  });

  test("finds words by their beginnings, with or without accents, in the person or in the company", async () => {
    const { names } = await list(PEOPLE);
    expect(await names({ q: "ana" })).toEqual(["Ana Zé", "Ana Costa"]);
    expect(await names({ q: "MULLER jur" })).toEqual(["Jürgen Müller"]);
    expect(await names({ q: "oneil" })).toEqual(["Élodie O'Neil"]);
    expect(await names({ q: "harbour elod" })).toEqual(["Élodie O'Neil"]);
    expect(await names({ q: "direct comm" })).toEqual(["Élodie O'Neil"]);
    expect(await names({ q: "ana.costa@oel.example.com" })).toEqual(["Ana Costa"]);
    expect(await names({ q: "oel.example.com" })).toEqual(["Ana Costa"]);
    expect(await names({ q: "atelie ol" })).toEqual(["Ana Costa"]);
    expect(await names({ q: "arbour" })).toEqual([]);
    expect(await names({ q: "a% _" })).toHaveLength(3);
    expect(await names({ q: "an", stage: "NEW" })).toEqual(["Ana Zé", "Ana Costa"]);
  });

  test("shows nobody of another workspace, not even by their tags or campaigns", async () => {
    const theirs = await list(PEOPLE);
    const { ctx } = await testWorkspace(db);
    for (const asked of [
      {},
      { tag: theirs.tagIds.get("Fair") ?? "" },
      { q: "ana" },
      { domain: "oel.example.com" },
    ])
      expect(await theirs.names(asked, ctx)).toEqual([]);
    await expect(theirs.names({ campaign: theirs.spring.id }, ctx)).rejects.toThrow("no such campaign");
  });

  test("refuses a cursor of another order rather than start again", async () => {
    const { ctx } = await list(PEOPLE);
    const { nextCursor } = await listLeads(ctx, LeadListQuery.parse({ limit: "1" }));
    const elsewhere = LeadListQuery.parse({ sort: "name", cursor: nextCursor ?? "" });
    await expect(listLeads(ctx, elsewhere)).rejects.toThrow("another order");
  });
});

test("the database folds words as the search does, letter by letter", async () => {
  const ranges = [
    [0x20, 0x7e],
    [0xa0, 0x17f],
    [0x1cd, 0x1dc],
    [0x1fa, 0x21f],
    [0x386, 0x3ce],
    [0x400, 0x45f],
    [0x1e00, 0x1eff],
    [0x2010, 0x2026],
  ];
  const letters = ranges.flatMap(([from = 0, to = 0]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)),
  );
  const rows = await raw.rows(
    `select given, cam_fold('x' || given || 'y') as folded from unnest($1::text[]) as given`,
    [letters],
  );
  const differ = rows
    .map(({ given, folded }) => ({
      given,
      here: foldWords(`x${given}y`).join(" "),
      there: folded.split(/ +/).join(" "),
    }))
    .filter(({ here, there }) => here !== there);
  // Places of the table that hold no letter, and capitals that nobody writes.
  const nobodys = /[\u038b\u038d\u03a2ỺỼỾ]/;
  expect(
    differ
      .map(({ given }) => given)
      .filter((given) => !nobodys.test(given))
      .join(""),
  ).toBe("");
});
