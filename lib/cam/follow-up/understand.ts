import { classifyKept } from "../classification/classify";
import type { Classification } from "../classification/verdict";
import type { CamContext } from "../context";
import type { ReplyFacts } from "../inbound/schema";
import { rulesInForce } from "../reading-rule/reads";
import { inWords, readByRules } from "../reading-rule/rules";
import type { Kept } from "./kept";
import { findOurs, type Match } from "./match";

export interface Understood {
  match: Match | null;
  said: Classification;
  facts: ReplyFacts;
  /** A copy of our own words: one of the workspace's mailboxes wrote it. */
  own: boolean;
  /** The rule of the workspace that decided. */
  readingRuleId: string | null;
}

/** What a message answers and what it means. Nothing is changed by it. */
export async function understand(ctx: CamContext, kept: Kept): Promise<Understood> {
  const { receivedAt, message, fromAddress, mailboxId, named } = kept;
  const first = classifyKept(message, { receivedAt });
  const { bounce, complaint } = first.facts;
  const about = bounce?.recipients.map(({ address }) => address) ?? complaint?.recipients ?? [];
  const byServer = first.automatic === "failure" || first.automatic === "complaint";
  const own = !byServer && (await isOwn(ctx, fromAddress));
  const match = await findOurs(ctx, {
    mailboxId,
    fromAddress: own ? null : fromAddress,
    receivedAt,
    named,
    about,
    byServer,
  });
  const zone = match?.contactId ? await zoneOf(ctx, match.contactId) : null;
  // One that brings back no mail of ours, and names nobody we wrote to, answers somebody who took our address.
  const stranger = byServer && !match ? { wroteTo: [] } : {};
  const again = zone !== null || (byServer && !match);
  const read = again ? classifyKept(message, { receivedAt, zone, ...stranger }) : first;
  const { said, readingRuleId } = own
    ? { said: read, readingRuleId: null }
    : await byTheirRules(ctx, kept, read);
  return { match, said, facts: factsOf(said), own, readingRuleId };
}

/** What people of this workspace said such messages mean stands before what CAM makes of the words. */
async function byTheirRules(ctx: CamContext, { subject, fromAddress }: Kept, said: Classification) {
  if (said.automatic !== null) return { said, readingRuleId: null };
  const ruled = readByRules(said, await rulesInForce(ctx), {
    ...{ subject, fromAddress, newText: said.newText },
  });
  if (!ruled) return { said, readingRuleId: null };
  const { rule, class: is } = ruled;
  const evidence = { rule: "rule of this workspace", where: "text", words: inWords(rule), says: is } as const;
  return {
    said: {
      ...{ ...said, class: is, evidence: [evidence, ...said.evidence] },
      confidence: is === null ? said.confidence : 1,
    },
    readingRuleId: rule.id,
  };
}

const isOwn = async ({ db, workspaceId }: CamContext, fromAddress: string | null) =>
  fromAddress !== null && (await db.mailbox.count({ where: { workspaceId, address: fromAddress } })) > 0;

const zoneOf = async ({ db, workspaceId }: CamContext, id: string) => {
  const contact = await db.contact.findUnique({
    where: { workspaceId_id: { workspaceId, id } },
    select: { zone: true, company: { select: { zone: true } } },
  });
  return contact?.zone ?? contact?.company?.zone ?? null;
};

/** Only what it says is kept. */
function factsOf({ facts, automatic, class: is, likely, cut }: Classification): ReplyFacts {
  const { bounce, complaint, absence, successor, referral, meetings } = facts;
  return {
    ...(automatic && { automatic }),
    ...(is === null && likely && { likely }),
    ...(bounce && { bounce }),
    ...(complaint && { complaint }),
    ...(absence && { absence }),
    ...(facts.leftCompany && { leftCompany: true as const }),
    ...(successor && { successor }),
    ...(referral && { referral }),
    ...(facts.wrongPerson && { wrongPerson: true as const }),
    ...(facts.asksPrice && { asksPrice: true as const }),
    ...(facts.asksMore && { asksMore: true as const }),
    ...(facts.notNow && { notNow: true as const }),
    ...(meetings.length > 0 && { meetings: meetings.map(({ said, at }) => ({ said, at })) }),
    ...(cut.length > 0 && { cut: [...cut] }),
  };
}
