import { newId } from "@/lib/ids";
import { onDatabase, type Sql } from "./sql";

const put = (sql: Sql, table: string, row: Record<string, unknown>) =>
  sql(
    `insert into "${table}" (${Object.keys(row)
      .map((name) => `"${name}"`)
      .join(", ")}) values (${Object.keys(row)
      .map((_, place) => `$${place + 1}`)
      .join(", ")})`,
    Object.values(row),
  );

const FIRST = ["Ana", "Bruno", "Carla", "Duarte", "Eva", "Filipe", "Wilhelmina-Josephine"];
const LAST = ["Costa", "Lind", "Weber", "O’Connell", "Abernathy-Featherstonehaugh-Cholmondeley"];

/** A campaign that runs, with a call (every seventh: a LinkedIn message) due for each of so many people. */
export async function callsToMake(database: string, workspaceId: string, many: number) {
  const people: { leadId: string; taskId: string; email: string }[] = [];
  await onDatabase(database, async (sql) => {
    await sql("begin");
    const [campaignId, sequenceId, companyId] = [newId(), newId(), newId()];
    const steps = { CALL: newId(), LINKEDIN: newId() };
    const updatedAt = new Date();
    await put(sql, "Campaign", {
      ...{ workspaceId, id: campaignId, name: "Ports of the north", currency: "EUR", dailyCap: 20 },
      ...{ state: "ACTIVE", updatedAt },
    });
    await put(sql, "Sequence", { workspaceId, id: sequenceId, campaignId, name: "Call first" });
    for (const [place, channel] of (["CALL", "LINKEDIN"] as const).entries())
      await put(sql, "Step", {
        ...{ workspaceId, id: steps[channel], sequenceId, order: place + 1, channel, delayDays: 0 },
        instructions: `Ask {{ first_name }} how {{ company }} plans its berths.\nOffer a look at the harbour board, and a time next week.`,
      });
    await put(sql, "Company", {
      ...{
        workspaceId,
        id: companyId,
        name: "Harbour works and northern container terminals",
        domain: "harbour.example",
      },
      updatedAt,
    });
    for (let place = 0; place < many; place++) {
      const [contactId, leadId, taskId] = [newId(), newId(), newId()];
      const email = `caller${place}-${campaignId.slice(-6)}@harbour.example`;
      const first = FIRST[place % FIRST.length] ?? "Ana";
      await put(sql, "Contact", {
        ...{
          workspaceId,
          id: contactId,
          companyId,
          source: "IMPORT",
          lawfulBasis: "LEGITIMATE_INTEREST",
          updatedAt,
        },
        ...{
          firstName: first,
          lastName: LAST[place % LAST.length],
          title: "Head of port operations and planning",
        },
        ...{ email, emailKey: email, emailDomain: "harbour.example", country: "PT", zone: "Europe/Lisbon" },
        phone: place % 5 === 4 ? null : `+351 555 01 ${String(place).padStart(2, "0")}`,
        linkedinUrl: `https://www.linkedin.com/in/example-${email.split("@")[0]}`,
      });
      await put(sql, "Lead", {
        ...{ workspaceId, id: leadId, campaignId, contactId, sequenceId, status: "ROUTED", updatedAt },
        nextActionAt: updatedAt,
      });
      await put(sql, "Task", {
        ...{ workspaceId, id: taskId, campaignId, leadId },
        stepId: place % 7 === 6 ? steps.LINKEDIN : steps.CALL,
        dueAt: new Date(updatedAt.getTime() - (many - place) * 60_000),
      });
      people.push({ leadId, taskId, email });
    }
    await sql("commit");
  });
  return people;
}
