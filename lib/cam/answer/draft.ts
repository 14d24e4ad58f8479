import { requireRole } from "../access";
import type { CamContext } from "../context";
import { addresseesOf, letterheadOf } from "../letter/facts";
import { scopeOf } from "../letter/rules";
import type { Addressee } from "../letter/schema";
import { coveredBy } from "../suppression/find";
import { write } from "../wording/rules";
import { answersTo } from "./before";
import { quotedIn } from "./quoted";
import { quoteOf } from "./rules";
import type { DraftAnswer, Template } from "./schema";
import { MOST_TEMPLATES } from "./templates";
import { whereTo } from "./where-to";

type Place = Awaited<ReturnType<typeof whereTo>>;

/** What whoever answers begins with: to whom it goes and from where, what stands below it, and what is written often. */
export async function draftAnswer(ctx: CamContext, { inboundId }: DraftAnswer) {
  requireRole(ctx, "OPERATOR");
  const place = await whereTo(ctx, inboundId);
  const { to, elsewhere, sender, answerSubject: subject } = place;
  const [before, quoted, templates, covering] = await Promise.all([
    answersTo(ctx, inboundId),
    quotedIn(ctx, place),
    templatesFor(ctx, place),
    coveredBy(ctx, [to.address]),
  ]);
  return {
    ...{ to, elsewhere, subject, templates },
    /** Why nobody may write to them at all. */
    suppressed: covering.get(to.address)?.[0]?.because ?? null,
    from: { address: sender.address, name: sender.name },
    signature: sender.signature?.trim() || null,
    quote: quoted && quoteOf(quoted),
    answered: before.map(({ id, approvedBy, createdAt }) => ({ id, by: approvedBy, at: createdAt })),
  };
}
export type AnswerDraft = Awaited<ReturnType<typeof draftAnswer>>;

/** Each as it reads for this person. */
async function templatesFor(ctx: CamContext, place: Place): Promise<Template[]> {
  const { db, workspaceId } = ctx;
  const rows = await db.answerTemplate.findMany({
    where: { workspaceId },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: MOST_TEMPLATES,
    select: { id: true, name: true, body: true },
  });
  if (rows.length === 0) return [];
  const [known] = place.leadId ? await addresseesOf(ctx, [place.leadId]) : [];
  const to = known ?? stranger(place);
  const head = place.campaignId
    ? await letterheadOf(ctx, place.campaignId)
    : { campaign: "", service: null, workspace: "", postalAddress: null, workspaceZone: "UTC" };
  const scope = scopeOf(to, head, place.sender);
  return rows.map(({ body, ...row }) => {
    const written = write({ subject: null, body }, scope, row.id);
    if (!written.ok) return { ...row, body, reads: body, missing: [] };
    return { ...row, body, reads: written.text, missing: written.missing };
  });
}

/** Somebody nobody knows: their name is what they call themselves. */
const stranger = ({ to }: Place): Addressee => ({
  ...{ leadId: "", campaignId: "", contactId: "", companyId: null, address: to.address },
  firstName: to.name?.split(/\s+/)[0] ?? null,
  lastName: to.name?.split(/\s+/).slice(1).join(" ") || null,
  ...{ title: null, city: null, contactZone: null, contactCountry: null, source: "MANUAL" },
  ...{ sourceDetail: null, consented: false, customFields: {}, company: null, companyDomain: null },
  ...{ companyZone: null, companyCountry: null, industry: null, employees: null },
});
