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

/** Some are what the campaign looks for, some nearly, some not at all; of some little is known. */
const FIRMS: readonly Firm[] = [
  {
    name: "Olivar Asesores",
    domain: "olivar-asesores.example",
    industry: "Accounting",
    employees: 18,
    city: "Vigo",
  },
  {
    name: "Castelo & Rial",
    domain: "castelorial.example",
    industry: "Tax advice",
    employees: 9,
    city: "A Coruña",
  },
  {
    name: "Gestoría Breogán",
    domain: "breogan-gestoria.example",
    industry: "Asesoría fiscal",
    employees: 32,
    city: "Santiago de Compostela",
  },
  {
    name: "Fisterra Contables",
    domain: "fisterra-contables.example",
    industry: "Contabilidad",
    employees: 6,
    city: "Vigo",
  },
  {
    name: "Auditores del Miño y Asociados, Sociedad Limitada Profesional",
    domain: "auditores-mino.example",
    industry: "Audit",
    employees: 61,
    city: "Ourense",
  },
  {
    name: "Ribeira Payroll",
    domain: "ribeira-payroll.example",
    industry: "Payroll services",
    employees: 24,
    city: "Pontevedra",
  },
  {
    name: "Nordés Consulting",
    domain: "nordes.example",
    industry: "Management consulting",
    employees: 140,
    city: "A Coruña",
  },
  {
    name: "Talleres Arousa",
    domain: "talleres-arousa.example",
    industry: "Car repair",
    employees: 12,
    city: "Vilagarcía de Arousa",
  },
  {
    name: "Conservas Ons",
    domain: "conservas-ons.example",
    industry: "Food production",
    employees: 410,
    city: "Vigo",
  },
  { name: "Lúa Software", domain: "lua-software.example", industry: "Software", employees: 45, city: "Lugo" },
  { name: "Despacho Lamas", domain: "despacho-lamas.example", industry: null, employees: null, city: "Lugo" },
  {
    name: "Asesoría Trasmallo",
    domain: "trasmallo.example",
    industry: "Accounting",
    employees: null,
    city: "Vigo",
  },
];

const TITLES = [
  "Socia directora",
  "Partner",
  "Office manager",
  "Responsable de administración",
  "Asesor fiscal sénior",
  "Contable",
  "Director financiero",
  "CTO",
  "Becario",
  "",
] as const;

const FIRST =
  "Marta|Brais|Uxía|Iago|Noa|Xoán|Carme|Antía|Roi|Sabela|Martiño|Lúa|Anxo|Icía|Óscar|María del Carmen".split(
    "|",
  );
const LAST =
  "Castelo|Rial|Lamas|Fernández de la Cruz|Otero|Vázquez|Pazos|Seoane|Quiroga|Bouza|Rodríguez-Villamil|Neira".split(
    "|",
  );

const NOTES: readonly [every: number, text: string][] = [
  [
    11,
    "Called: they get the papers by mail and hate the end of the month. Wants to see a portal before summer.",
  ],
  [17, "Met at the fair in Silleda. There is a budget for this year, she decides with her brother."],
  [23, "Says they signed with another provider in March, no budget until next year."],
];

const plain = (text: string) => text.normalize("NFD").replace(/[^\w]/g, "").toLowerCase();

/** People in a campaign, brought in by hand over three weeks; once the worker runs they are checked, scored and judged. */
export async function seedPeople(at: (days: number) => CamContext, campaignId: string) {
  for (let n = 0; n < 132; n++) {
    const firm = FIRMS[n % FIRMS.length];
    const [first, last] = [FIRST[(n * 7) % FIRST.length], LAST[(n * 5 + Math.floor(n / 12)) % LAST.length]];
    if (!firm || !first || !last) continue;
    const ctx = at(21 - Math.floor(n / 7));
    const address = n % 19 === 4 ? "info" : `${plain(first)}.${plain(last)}${n}`;
    const added = await addLead(
      ctx,
      AddLead.parse({
        campaignId,
        fullName: `${first} ${last}`,
        title: TITLES[(n * 3) % TITLES.length],
        email: n % 29 === 13 ? `${plain(first)}.${n}@gmail.com` : `${address}@${firm.domain}`,
        company: firm.name,
        domain: firm.domain,
        city: firm.city,
        country: n % 31 === 30 ? "Portugal" : "Spain",
        lawfulBasis: "LEGITIMATE_INTEREST",
        sourceDetail: "the members’ list of the chamber of accountants",
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
    await editCompany(ctx, { companyId, version, city, country: "Spain", ...facts });
  }
}
