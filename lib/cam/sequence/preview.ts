import { requireRole } from "../access";
import type { CamContext } from "../context";
import { previewLetters } from "../letter/preview";
import { answerTo } from "../letter/rules";
import type { PreviewStep } from "./schema";

/** A step's mail as these leads would get it, kept or only typed so far; one that answers, under the subject they got before. */
export async function previewStep(ctx: CamContext, { threadOf, ...input }: PreviewStep) {
  requireRole(ctx, "VIEWER");
  const threadSubject = threadOf && (threadOf.subject ?? "");
  const { letters } = await previewLetters(ctx, { ...input, threadSubject });
  if (!threadOf) return { letters };
  const { campaignId, leadIds } = input;
  const opening = await previewLetters(ctx, { campaignId, leadIds, wording: threadOf });
  const began = new Map(opening.letters.map((one) => [one.leadId, one.ok ? one.subject : ""]));
  return {
    letters: letters.map((one) =>
      one.ok && input.wording.subject === null
        ? { ...one, subject: answerTo(began.get(one.leadId) ?? "") }
        : one,
    ),
  };
}
export type Previewed = Awaited<ReturnType<typeof previewStep>>["letters"][number];
