import type { CamContext } from "@/lib/cam/context";
import { listSequences } from "@/lib/cam/sequence/reads";
import { saveSequence } from "@/lib/cam/sequence/save";
import { SaveSequence } from "@/lib/cam/sequence/schema";
import type { PrismaClient } from "@/lib/db/generated/client";
import { testWorkspace } from "@/tests/support/context";
import { addCampaign } from "../lead/lead";

export const wording = (body: string, more: object = {}) => ({
  label: "A",
  weight: 1,
  subject: "Booking",
  body,
  ...more,
});
export const mail = (body: string, more: object = {}) => ({
  channel: "MAIL",
  delayDays: 0,
  inThread: false,
  instructions: null,
  variants: [wording(body)],
  ...more,
});
export const answer = (body: string, more: object = {}) =>
  mail(body, { delayDays: 3, inThread: true, variants: [wording(body, { subject: null })], ...more });
export const call = (what: string) => ({
  channel: "CALL",
  delayDays: 1,
  inThread: false,
  instructions: what,
  variants: [],
});

/** A campaign whose sequences a test writes. */
export async function sequenceScene(db: PrismaClient) {
  const { ctx, as } = await testWorkspace(db);
  const campaignId = await addCampaign(ctx);
  const save = (steps: unknown[], more: object = {}, by: CamContext = ctx) =>
    saveSequence(
      by,
      SaveSequence.parse({ campaignId, sequenceId: null, name: "For all", tier: null, steps, ...more }),
    );
  const now = async () => (await listSequences(ctx, { campaignId })).sequences;
  const bodies = async () =>
    (await now()).flatMap(({ steps }) =>
      steps.map(({ variants }) =>
        variants.map(({ label, revision, body }) => `${label}${revision} ${body}`).join(", "),
      ),
    );
  return { ctx, as, campaignId, save, now, bodies };
}
