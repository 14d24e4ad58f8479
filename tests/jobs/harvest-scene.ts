import { afterAll, afterEach } from "vitest";
import { createApolloEnricher } from "@/lib/adapters/enricher/apollo/adapter";
import { createMemoryResolver } from "@/lib/adapters/resolver/memory";
import { createDropcontactVerifier } from "@/lib/adapters/verifier/dropcontact/adapter";
import { emailDomain, emailKey } from "@/lib/cam/address-key/rules";
import type { CamContext, Vendors } from "@/lib/cam/context";
import { harvestAnswersJob } from "@/lib/cam/jobs/harvest-answers";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { addLead as addAnyLead, addCampaign } from "@/tests/integration/cam/lead/lead";
import { testWorkspace } from "@/tests/support/context";
import { testDatabase } from "@/tests/support/database";
import type { runners, Stage } from "@/tests/support/runners";
import { apolloStandIn, dropcontactStandIn, KEY } from "@/tests/support/vendor-stand-ins";
import { nightlyHarvest } from "./unscheduled";

interface Person {
  email?: string;
  lastName?: string;
  title?: string;
  companyId?: string;
}

type Runner = (typeof runners)[keyof typeof runners];

/** A database, vendors that count what they charge, and a campaign to harvest. */
export async function harvestTheatre() {
  const place = await testDatabase();
  const { db } = place;

  const apollo = await apolloStandIn({
    "ada@example.com": {
      id: "apollo-1",
      first_name: "Ada",
      last_name: "Löwe",
      title: "Head of Research",
      email: "ada@example.com",
      email_status: "verified",
      country: "Germany",
      organization: {
        name: "EXAMPLE GMBH",
        primary_domain: "www.example.com",
        estimated_num_employees: 51,
        industry: "Software",
      },
    },
    Berg: {
      id: "apollo-2",
      first_name: "Bo",
      last_name: "Berg",
      email: "bo@example.org",
      email_status: "verified",
    },
  });
  const dropcontact = await dropcontactStandIn(
    { "ada@example.com": { email: [{ email: "ada@example.com", qualification: "nominative@pro" }] } },
    { looks: 2 },
  );
  afterAll(() => Promise.all([apollo.close(), dropcontact.close()]));

  const quick = { sleep: async () => {}, timeoutMs: 2000 };
  const both: Vendors = {
    enricher: createApolloEnricher({ key: KEY, baseUrl: apollo.url, ...quick }),
    verifier: createDropcontactVerifier({ key: KEY, baseUrl: dropcontact.url, ...quick }),
  };
  const mx = (host: string) => ({ route: "mx" as const, hosts: [{ host, preference: 10 }] });
  const resolver = createMemoryResolver({
    "example.com": mx("mx.example.com"),
    "example.org": mx("mx.example.org"),
  });

  const open: Stage[] = [];
  afterEach(async () => {
    for (const stage of open.splice(0)) await stage.close();
  });

  /** As an import leaves them. */
  async function addLead(
    ctx: CamContext,
    { campaignId, person = {} }: { campaignId: string; person?: Person },
  ) {
    const { email, ...rest } = person;
    const contactId = ctx.newId();
    await db.contact.create({
      data: {
        workspaceId: ctx.workspaceId,
        id: contactId,
        source: "IMPORT",
        lawfulBasis: "LEGITIMATE_INTEREST",
        ...rest,
        ...(email && { email, emailKey: emailKey(email) ?? null, emailDomain: emailDomain(email) ?? null }),
      },
    });
    return addAnyLead(ctx, { campaignId, contactId });
  }

  async function scene(run: Runner, vendors: Vendors = both) {
    const { ctx } = await testWorkspace(db);
    const campaignId = await addCampaign(ctx);
    const stage = await run(place, [nightlyHarvest, harvestAnswersJob], { vendors, resolver });
    open.push(stage);
    const harvest = async (input: { again?: boolean; dryRun?: boolean } = {}) => {
      const whole = nightlyHarvest.input.parse({ campaignId, ...input });
      const { runId } = await requestRun(ctx, nightlyHarvest, { input: whole, trigger: "RUN_NOW" });
      return stage.ended(runId);
    };
    const fetched = async () => {
      const runs = await db.run.findMany({ where: { workspaceId: ctx.workspaceId, job: "harvest-answers" } });
      for (const { id } of runs) await stage.ended(id);
      return runs.length;
    };
    const contact = (id: string) =>
      db.contact.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: ctx.workspaceId, id } } });
    const used = async (module: string) =>
      Number((await db.usageDay.findFirst({ where: { workspaceId: ctx.workspaceId, module } }))?.used ?? 0);
    return { ctx, campaignId, stage, harvest, fetched, contact, used };
  }
  return { place, db, apollo, dropcontact, both, mx, resolver, open, scene, addLead };
}
