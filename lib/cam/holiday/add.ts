import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { holidaysOfSet } from "./rules";
import type { AddHoliday, AddHolidaySet } from "./schema";

interface Day {
  date: string;
  name: string;
  country: string | null;
}

/** Nobody is written to on these days, by the calendar on their wall. What is there already stays as it is. */
const addDays = (ctx: CamContext, days: readonly Day[]) =>
  inTransaction(ctx, async (tx) => {
    const { workspaceId } = tx;
    const { count } = await tx.db.holiday.createMany({
      data: days.map(({ date, name, country }) => ({
        ...{ workspaceId, id: tx.newId(), name, country },
        date: new Date(`${date}T00:00:00Z`),
      })),
      skipDuplicates: true,
    });
    if (count > 0)
      await recordAudit(tx, {
        action: "holiday.added",
        subjectKind: "workspace",
        subjectId: workspaceId,
        detail: { days: count, first: days[0]?.date ?? "", country: days[0]?.country ?? null },
      });
    return { added: count };
  });

export async function addHoliday(ctx: CamContext, day: AddHoliday) {
  requireRole(ctx, "ADMIN");
  const done = await addDays(ctx, [day]);
  if (done.added === 0) throw new Refusal("conflict", "This day is there already.");
  return done;
}

export async function addHolidaySet(ctx: CamContext, { country, year }: AddHolidaySet) {
  requireRole(ctx, "ADMIN");
  return addDays(
    ctx,
    holidaysOfSet(country, year).map((day) => ({ ...day, country })),
  );
}
