import { editCompany } from "@/lib/cam/company/edit";
import type { CamContext } from "@/lib/cam/context";
import { HarvestInput } from "@/lib/cam/enrichment/schema";
import { harvestJob } from "@/lib/cam/jobs/harvest";
import { requestRun } from "@/lib/cam/jobs/request-run";
import { addNote } from "@/lib/cam/lead/note";
import { addLead } from "@/lib/cam/lead-desk/add-lead";
import { AddLead } from "@/lib/cam/lead-desk/schema";

interface Firm {
  name: string;
  domain: string;
  industry: string | null;
  employees: number | null;
  city: string;
}

const firm = (
  name: string,
  domain: string,
  industry: string | null,
  employees: number | null,
  city: string,
): Firm => ({ name, domain, industry, employees, city });

/** Some are what the campaign looks for, some nearly, some not at all; of some little is known. */
const FIRMS: readonly Firm[] = [
  firm("Corrib Accountants", "corrib-accountants.example", "Accounting", 18, "Galway"),
  firm("O’Malley & Rial", "omalley-rial.example", "Tax advice", 9, "Cork"),
  firm("Lee Valley Tax Advisers", "leevalley-tax.example", "Tax advisory", 32, "Cork"),
  firm("Salthill Ledgers", "salthill-ledgers.example", "Bookkeeping", 6, "Galway"),
  firm(
    "Mac Giolla Phádraig, Ní Chonchúir and Partners Registered Auditors",
    "macgiolla-auditors.example",
    "Audit",
    61,
    "Limerick",
  ),
  firm("Shannon Payroll", "shannon-payroll.example", "Payroll services", 24, "Limerick"),
  firm("Lighthouse Point Consulting", "lighthouse-point.example", "Management consulting", 140, "Dublin"),
  firm("Clonakilty Motors", "clonakilty-motors.example", "Car repair", 12, "Clonakilty"),
  firm("Aran Fish Canners", "aran-canners.example", "Food production", 410, "Galway"),
  firm("Moher Software", "moher-software.example", "Software", 45, "Ennis"),
  firm("Office of B. Lynch", "lynch-office.example", null, null, "Cork"),
  firm("Claddagh Accounts", "claddagh-accounts.example", "Accounting", null, "Galway"),
];

const TITLES = [
  "Managing Partner",
  "Partner",
  "Office manager",
  "Head of Administration",
  "Senior Tax Adviser",
  "Bookkeeper",
  "Finance Director",
  "CTO",
  "Intern",
  "",
] as const;

const FIRST =
  "Niamh|Oisín|Saoirse|Cian|Aisling|Pádraig|Gráinne|Fiadh|Tadhg|Caoimhe|Seán|Orla|Donal|Róisín|Éamonn|Mary Kate".split(
    "|",
  );
const LAST =
  "Lynch|O’Brien|Ní Dhomhnaill|Walsh|Mac Carthy|Kelly|Fitzgerald-Butler|Byrne|Daly|Nolan|Power|Ó Súilleabháin".split(
    "|",
  );

const NOTES: readonly [every: number, text: string][] = [
  [
    11,
    "Called: they get the papers by mail and hate the end of the month. Wants to see a portal before summer.",
  ],
  [17, "Met at the fair in Limerick. There is a budget for this year, she decides with her brother."],
  [23, "Says they signed with another provider in March, no budget until next year."],
];

const plain = (text: string) => text.normalize("NFD").replace(/[^\w]/g, "").toLowerCase();

/** People in a campaign, brought in by hand over three weeks; once the worker runs they are checked, scored and judged. */
export async function seedPeople(at: (days: number) => CamContext, campaignId: string) {
  for (let n = 0; n < 132; n++) {
    const office = FIRMS[n % FIRMS.length];
    const [first, last] = [FIRST[(n * 7) % FIRST.length], LAST[(n * 5 + Math.floor(n / 12)) % LAST.length]];
    if (!office || !first || !last) continue;
    const ctx = at(21 - Math.floor(n / 7));
    const address = n % 19 === 4 ? "info" : `${plain(first)}.${plain(last)}${n}`;
    const added = await addLead(
      ctx,
      AddLead.parse({
        campaignId,
        fullName: `${first} ${last}`,
        title: TITLES[(n * 3) % TITLES.length],
        email: n % 29 === 13 ? `${plain(first)}.${n}@gmail.com` : `${address}@${office.domain}`,
        company: office.name,
        domain: office.domain,
        city: office.city,
        country: n % 31 === 30 ? "Spain" : "Ireland",
        lawfulBasis: "LEGITIMATE_INTEREST",
        sourceDetail: "the members’ list of the institute of accountants",
      }),
    );
    const note = NOTES.find(([every]) => n % every === 3)?.[1];
    if (note) await addNote(at(2), { leadId: added.leadId, text: note });
  }
  await describeFirms(at(20));
  const input = HarvestInput.parse({ campaignId });
  await requestRun(at(0), harvestJob, { input, trigger: "RUN_NOW" });
}

async function describeFirms(ctx: CamContext) {
  for (const { name: _name, domain, city, ...facts } of FIRMS) {
    const company = await ctx.db.company.findFirst({ where: { workspaceId: ctx.workspaceId, domain } });
    if (!company) continue;
    const { id: companyId, version } = company;
    await editCompany(ctx, { companyId, version, city, country: "Ireland", ...facts });
  }
}
