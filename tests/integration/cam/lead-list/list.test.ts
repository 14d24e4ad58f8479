import { describe, expect, test } from "vitest";
import { neighbours } from "@/lib/cam/lead-list/neighbours";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { foldWords } from "@/lib/cam/lead-list/rules";
import { LeadListQuery } from "@/lib/cam/lead-list/schema";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import { rawConnection } from "@/tests/support/raw";
import { PEOPLE, peopleListed } from "./people";

const { db, url } = await testDatabase();
const raw = await rawConnection(url);

const list = (people: typeof PEOPLE) => peopleListed(db, people);

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

  test("keeps the place of a lead that has left it, in every order", async () => {
    const { ctx, spring, names } = await list(PEOPLE);
    const idOf = async (lastName: string) =>
      (await db.lead.findFirstOrThrow({ where: { workspaceId: ctx.workspaceId, contact: { lastName } } })).id;
    const [costa, neil, muller, ze] = await Promise.all(["Costa", "O'Neil", "Müller", "Zé"].map(idOf));
    const beside = (asked: Record<string, string>) =>
      neighbours(ctx, LeadListQuery.parse({ campaign: spring.id, stage: "NEW", ...asked }), muller ?? "");
    // He was contacted: the list of the new ones goes on around him.
    expect(await names({ campaign: spring.id, stage: "NEW" })).not.toContain("Jürgen Müller");
    expect(await beside({})).toEqual({ previous: { leadId: ze }, next: { leadId: neil } });
    expect(await beside({ sort: "name" })).toEqual({ previous: { leadId: costa }, next: { leadId: neil } });
    expect(await beside({ sort: "-score" })).toEqual({ previous: { leadId: ze }, next: "end" });
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
