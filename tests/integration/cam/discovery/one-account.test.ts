import { expect, test } from "vitest";
import { createMemoryEnricher } from "@/lib/adapters/enricher/memory";
import { createMemorySource } from "@/lib/adapters/lead-source/memory";
import type { CamContext } from "@/lib/cam/context";
import { askSource } from "@/lib/cam/discovery/ask-source";
import { claimPeople } from "@/lib/cam/enrichment/claim";
import { readVendor } from "@/lib/cam/vendor/reads";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();

test("what a search finds out about Apollo counts for everybody who would ask it, and takes no credits", async () => {
  const made = await testWorkspace(db);
  const ctx: CamContext = { ...made.ctx, vendors: { enricher: createMemoryEnricher(), verifier: null } };
  const down = {
    outcome: "later",
    because: "Apollo is failing (500).",
    afterSeconds: 300,
    unwell: true,
  } as const;
  const source = { ...createMemorySource("APOLLO"), search: async () => down };
  const wanted = {
    keywords: [],
    locations: [],
    roles: [],
    employees: undefined,
    followers: undefined,
    activeWithinDays: undefined,
    pages: [],
    profiles: [],
  };
  const question = { wanted, cursor: null, most: 100 };
  for (let time = 0; time < 3; time++) expect(await askSource(ctx, source, question)).toEqual(down);
  expect(await readVendor(ctx, "APOLLO")).toMatchObject({
    circuit: "open",
    failures: 3,
    usedToday: 0,
    lastError: down.because,
  });

  const well = createMemorySource("APOLLO");
  expect(await askSource(ctx, well, question)).toMatchObject({
    outcome: "later",
    because: expect.stringMatching(/left alone/),
  });
  expect(well.asked).toEqual([]);
  const stretch = { campaignId: newId(), after: newId(), to: newId() };
  expect(await claimPeople(ctx, "APOLLO", stretch, { atOnce: 10, since: new Date(0) })).toMatchObject({
    blocked: "circuit",
  });

  // When the pause is over one call tries, and closes it for both.
  made.pass(61_000);
  expect(await askSource(ctx, well, question)).toMatchObject({ outcome: "page" });
  expect(await readVendor(ctx, "APOLLO")).toMatchObject({ circuit: "closed", failures: 0 });
});
