import { requireRole } from "../access";
import type { CamContext } from "../context";
import { previewLetters } from "../letter/preview";
import type { ProblemLevel } from "../mail-check/schema";
import { countLeadsToWrite, listLeadsToWrite } from "./leads";
import type { LookOver } from "./schema";

/** One kind of problem in one wording, with whom it is about. */
export interface Found {
  code: string;
  level: ProblemLevel;
  /** Of the first of them: the others' differ in figures at most. */
  because: string;
  /** The step's place, and the wording's letter. Null where no wording is to blame. */
  step: number | null;
  label: string | null;
  leads: { id: string; name: string }[];
}

/**
 * Writes every wording for the next leads, as it would go to them, and says what is wrong: a page at a time, so that a look
 * over ten thousand leads can be watched, and stopped. Every wording with a share counts: shares change, and with them who
 * gets which.
 */
export async function lookOver(ctx: CamContext, { steps, ...whom }: LookOver) {
  requireRole(ctx, "VIEWER");
  const { items, after } = await listLeadsToWrite(ctx, whom);
  // Asked once, with the first page: the others are measured against it.
  const total = whom.after === null ? await countLeadsToWrite(ctx, whom, MOST_COUNTED + 1) : null;
  const found = new Map<string, Found>();
  const names = new Map(items.map(({ id, name }) => [id, name]));
  const note = (one: Omit<Found, "leads">, leadId: string) => {
    const kind = `${one.code} ${one.step} ${one.label}`;
    const all = found.get(kind) ?? { ...one, leads: [] };
    all.leads.push({ id: leadId, name: names.get(leadId) ?? "" });
    found.set(kind, all);
  };
  let firstMail = true;
  for (const [at, step] of steps.entries()) {
    for (const { label, weight, subject, body } of step.variants) {
      if (step.channel !== "MAIL" || weight === 0 || items.length === 0) continue;
      const answers = step.inThread && !firstMail;
      const { letters } = await previewLetters(ctx, {
        campaignId: whom.campaignId,
        leadIds: items.map(({ id }) => id),
        wording: { subject, body },
        // Which subject it answers under is no problem of its own.
        threadSubject: answers ? "Re" : null,
        stepId: step.id ?? null,
      });
      for (const letter of letters) {
        const place = { step: at, label };
        if (letter.ok)
          for (const { code, level, because } of letter.problems)
            note(
              { code, level, because, ...(code === "no-postal-address" ? NOWHERE : place) },
              letter.leadId,
            );
        else note({ code: "unwritable", level: "stops", because: letter.because, ...place }, letter.leadId);
        if (!letter.to.address) note({ ...NO_ADDRESS, ...NOWHERE }, letter.leadId);
        if (!letter.from) note({ ...NO_SENDER, ...NOWHERE }, letter.leadId);
      }
    }
    if (step.channel === "MAIL") firstMail = false;
  }
  return { looked: items.length, total, after, found: [...found.values()].map(once) };
}

/** A screen says "over 100,000". */
const MOST_COUNTED = 100_000;

const NOWHERE = { step: null, label: null } as const;
const NO_ADDRESS = {
  code: "no-address",
  level: "stops",
  because: "There is no address to write to.",
} as const;
const NO_SENDER = {
  code: "no-mailbox",
  level: "stops",
  because: "The campaign has no mailbox yet: nobody could send it.",
} as const;

/** What is no wording's fault was found again with each of them. */
const once = (one: Found): Found => ({
  ...one,
  leads: [...new Map(one.leads.map((lead) => [lead.id, lead])).values()],
});
