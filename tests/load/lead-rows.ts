import type pg from "pg";

/** So many people in one workspace, as lists really are: most in one campaign, most untouched, some names very common. */
export async function fillLeads(
  client: pg.Client,
  { workspaceId, ownerId, rows }: { workspaceId: string; ownerId: string; rows: number },
) {
  const run = (sql: string) => client.query(sql);
  const id = (kind: string, n: string) =>
    `('01900000-${kind}-7' || lpad(to_hex((${n}) % 4096), 3, '0') || '-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const ordered = (n: string) =>
    `(lpad(to_hex(27487790694400 + (${n})), 12, '0') || '70008000' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const pick = (n: string, words: string) =>
    `(array['${words.split("|").join("','")}'])[(1 + (${n}) % ${words.split("|").length})::int]`;
  const first = pick(
    "n * 7919 / 13",
    "Ana|José|Grace|Jürgen|Łukasz|Zoë|Anna|Peter|Marie|Ada|Øyvind|Sofía|Noor|Ivan|Chloé|Dmitri|Wei|Fatima|Liam|Inês",
  );
  const last = pick(
    "n * 104729 / 17",
    "Costa|O''Neil|van der Berg|Müller|García|Smith|Nowak|Dupont|Rossi|Jensen|Silva|Schmidt|Novák|Kowalski|Berg|Ferreira",
  );
  const title = pick(
    "n * 31 / 3",
    "Head of Marketing|Managing Director|CTO|Geschäftsführer|Directrice commerciale|Founder|Buyer|",
  );
  await run(`insert into "Campaign" ("workspaceId", "id", "name", "currency", "dailyCap", "updatedAt")
    select '${workspaceId}', ${id("00c0", "n")}, 'Campaign ' || n, 'EUR', 20, now() from generate_series(1, 6) n`);
  await run(`insert into "Company" ("workspaceId", "id", "name", "domain", "country", "updatedAt")
    select '${workspaceId}', ${id("00f0", "n")},
      ${pick("n * 37 / 5", "Harbour|Lighthouse|Atelier|Nordwind|Plaza|Quarry|Birke|Meadow")} || ' ' || n || ' ' || ${pick("n", "GmbH|Ltd|SA|BV")},
      'company' || n || '.example.com', ${pick("n", "DE|DE|DE|FR|GB|PT|NL")}, now()
    from generate_series(1::bigint, ${Math.ceil(rows / 6)}) n`);
  const step = 100_000;
  for (let from = 1; from <= rows; from += step) {
    const series = `generate_series(${from}::bigint, ${Math.min(rows, from + step - 1)}) n`;
    await run(`insert into "Contact" ("workspaceId", "id", "companyId", "firstName", "lastName", "title", "email", "emailKey", "emailDomain",
        "country", "source", "lawfulBasis", "verification", "updatedAt")
      select '${workspaceId}', ${id("00b0", "n")}, ${id("00f0", `1 + n / 6 % ${Math.ceil(rows / 6)}`)}, ${first}, ${last} || case when n % 3 = 0 then '' else n::text end,
        nullif(${title}, ''), address, address, split_part(address, '@', 2),
        case when n % 50 = 0 then null else ${pick("n * 13 / 7", "DE|DE|DE|DE|FR|FR|GB|PT|NL|IT")} end, 'IMPORT', 'LEGITIMATE_INTEREST',
        case when n % 5 = 0 then null else (array['VALID','VALID','VALID','RISKY','INVALID','UNKNOWN'])[(1 + n / 5 % 6)::int]::"Verification" end, now()
      from (select n, case when n % 20 <> 0 then 'person.' || n || '@company' || (1 + n / 6) || '.example.com' end as address from ${series}) one`);
    await run(`insert into "Lead" ("workspaceId", "id", "campaignId", "contactId", "status", "stage", "stageChangedAt", "score", "scoredAt", "tier", "ownerId", "createdAt", "updatedAt")
      select '${workspaceId}', ${ordered("n")}, ${id("00c0", "case when n % 10 < 6 then 1 else 2 + n % 5 end")}, ${id("00b0", "n")},
        case when n % 1000 = 7 then 'CONVERTED' when n % 200 = 3 then 'REPLIED' when n % 20 = 1 then 'IN_REVIEW' when n % 10 < 3 then 'SCORED'
             when n % 10 = 4 then 'REJECTED' when n % 10 = 5 then 'QUALIFIED' else 'HARVESTED' end::"LeadStatus",
        case when n % 1000 = 7 then 'WON' when n % 200 = 3 then 'REPLIED' when n % 10 = 5 then 'CONTACTED' else 'NEW' end::"LeadStage",
        now() - n * interval '1 second',
        case when n % 10 < 6 then (n * 7919 % 1000) / 1000.0 end, case when n % 10 < 6 then now() end,
        case when n % 10 < 6 then (array['COLD','COOL','WARM','HOT'])[(1 + n * 7919 % 1000 / 250)::int]::"LeadTier" end,
        case when n % 25 = 2 then '${ownerId}'::uuid end, now() - (${rows} - n) * interval '2 seconds', now()
      from ${series}`);
  }
  await run(
    `insert into "Tag" ("workspaceId", "id", "name") select '${workspaceId}', ${id("00a0", "n")}, 'Tag ' || n from generate_series(1, 4) n`,
  );
  await run(`insert into "LeadTag" ("workspaceId", "leadId", "tagId")
    select '${workspaceId}', ${ordered("n")}, ${id("00a0", "t")} from generate_series(1::bigint, ${rows}) n, generate_series(1, 4) t
     where n % (array[3, 40, 1500, 200000])[t] = 1`);
  await run("vacuum analyze");
  return {
    campaignId: "01900000-00c0-7001-8000-000000000001",
    tag: (n: number) => `01900000-00a0-700${n}-8000-00000000000${n}`,
  };
}
