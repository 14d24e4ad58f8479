// How long a search for duplicates takes over a whole workspace, against one SQL pass that reads the same rows.
import { inTransaction } from "@/lib/cam/context";
import { searchStretch } from "@/lib/cam/duplicate/search-stretch";
import { newId } from "@/lib/ids";
import { testWorkspace } from "@/tests/support/context";
import { openDb } from "@/tests/support/runners";
import type { Figure } from "./figure";
import { seconds } from "./measure";

const PEOPLE = Number(process.env.CAM_BENCH_ROWS ?? 100_000);
const FIRSTS = [
  "Robert",
  "Anna",
  "Jürgen",
  "Maria José",
  "Katherine",
  "Luca",
  "Ingrid",
  "Omar",
  "Mei",
  "Tomás",
  "Sofia",
  "Pieter",
];
const SHORT = [
  "Bob",
  "Ann",
  "Juergen",
  "Maria",
  "Kate",
  "Luca",
  "Ingrid",
  "Omar",
  "Mei",
  "Tomas",
  "Sophie",
  "Piet",
];
const LASTS = [
  "Smith",
  "Müller",
  "van der Berg",
  "García López",
  "Nguyen",
  "O'Brien",
  "Rossi",
  "Kowalska",
  "Silva",
  "Lindqvist",
  "Haddad",
];
const ENDS = "aelnorstuimkdbgfhcpv";

/** Six at a company, one in ten a second row of somebody before them, and one giant company of a twentieth of all. */
async function fill(url: string) {
  const db = openDb(url);
  const { ctx } = await testWorkspace(db);
  const { workspaceId } = ctx;
  const companies = Math.ceil(PEOPLE / 6);
  for (let at = 0; at < companies; at += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, companies - at) }, (_, more) => at + more);
    await db.$executeRaw`
      insert into "Company" ("workspaceId", "id", "name", "domain", "updatedAt")
      select ${workspaceId}::uuid, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Company ' || n || ' GmbH', 'company' || n || '.example', now()
        from unnest(${rows}::int[]) n`;
  }
  for (let at = 0; at < PEOPLE; at += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, PEOPLE - at) }, (_, more) => {
      const row = at + more;
      const again = row % 10 === 9;
      const who = again ? row - 7 : row;
      const company = row % 20 === 0 ? 0 : Math.floor(who / 6);
      const stem = `${ENDS[who % 20]}${ENDS[Math.floor(who / 20) % 20]}${ENDS[Math.floor(who / 400) % 20]}`;
      return {
        id: newId(),
        firstName: (again ? SHORT : FIRSTS)[who % 12],
        lastName: `${LASTS[who % 11]}${stem}`,
        emailKey: `person${row}@company${company}.example`,
        company,
        phone: `+49 30 ${5_000_000 + who}`,
      };
    });
    await db.$executeRaw`
      insert into "Contact" ("workspaceId", "id", "companyId", "firstName", "lastName", "email", "emailKey", "emailDomain", "phone", "freeMail",
        "roleAccount", "source", "lawfulBasis", "updatedAt")
      select ${workspaceId}::uuid, p."id", ('00000000-0000-7000-8000-' || lpad(to_hex(p."company"), 12, '0'))::uuid, p."firstName", p."lastName",
             p."emailKey", p."emailKey", split_part(p."emailKey", '@', 2), p."phone", false, false, 'IMPORT', 'LEGITIMATE_INTEREST', now()
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as p("id" uuid, "firstName" text, "lastName" text, "emailKey" text, "company" int, "phone" text)`;
  }
  return { db, ctx };
}

export async function duplicateFigures(url: string): Promise<Figure[]> {
  const { db, ctx } = await fill(url);
  const onePass = await seconds(
    () => db.$queryRaw`
      select count(*)::int, count(distinct md5(row(c."firstName", c."lastName", c."emailKey", c."phone", c."linkedinUrl", y."name", y."domain")::text))::int
        from "Contact" c left join "Company" y on y."workspaceId" = c."workspaceId" and y."id" = c."companyId"
       where c."workspaceId" = ${ctx.workspaceId}::uuid`,
  );
  global.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const sum = { people: 0, compared: 0, proposed: 0 };
  const search = (everybody: boolean) =>
    seconds(async () => {
      for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
        const found = await inTransaction(ctx, (tx) => searchStretch(tx, after, everybody));
        if (!found) return;
        after = found.last;
        for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += found[key];
      }
    });
  const first = await search(false);
  const { people, compared, proposed } = { ...sum };
  const nobodyNew = await search(false);
  const again = await search(true);
  clearInterval(watch);
  await db.$disconnect();
  return [
    { name: "people searched for duplicates", value: people / first, unit: "per second" },
    { name: "the whole search", value: first, unit: "seconds" },
    { name: "the whole search, everybody again", value: again, unit: "seconds" },
    { name: "a search with nobody new", value: nobodyNew * 1000, unit: "ms" },
    { name: "pairs compared per person", value: compared / people, unit: "ratio" },
    { name: "pairs proposed per ten people", value: (proposed / people) * 10, unit: "ratio", atLeast: 0.8 },
    { name: "time against one pass over the same rows", value: first / onePass, unit: "ratio" },
    {
      name: "a minute against the whole search",
      value: 60 / first,
      unit: "ratio",
      atLeast: PEOPLE <= 100_000 ? 1 : 0,
    },
    { name: "memory above idle", value: peak - idle, unit: "bytes" },
  ];
}
