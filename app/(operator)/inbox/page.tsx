import { InboxRoom } from "@/components/inbox/inbox-room";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { campaignNames } from "@/lib/cam/campaign/names";
import { Refusal } from "@/lib/cam/errors";
import { countInbound, listInbound } from "@/lib/cam/inbound/list";
import { readInbound } from "@/lib/cam/inbound/reads";
import { InboundFilter, InboundId } from "@/lib/cam/inbound/schema";
import { readableMailboxes } from "@/lib/cam/mailbox-reading/reads";
import {
  answerInboundAction,
  assignToLeadAction,
  changeInboundAction,
  correctInboundAction,
  draftAnswerAction,
  letGoOnAction,
  noteAction,
  removeTemplateAction,
  saveTemplateAction,
  takeAnswerBackAction,
} from "./actions";

export const metadata = { title: "Inbox" };

/** Enough to go on without waiting, few enough to be there at once. */
const LOADED = 50;

const deeds = {
  change: changeInboundAction,
  correct: correctInboundAction,
  goOn: letGoOnAction,
  assign: assignToLeadAction,
  note: noteAction,
  draftAnswer: draftAnswerAction,
  answer: answerInboundAction,
  takeAnswerBack: takeAnswerBackAction,
  saveTemplate: saveTemplateAction,
  removeTemplate: removeTemplateAction,
};

/** A link to a message that is not here any more opens the inbox; any other trouble is said. */
function unlessMissing(error: unknown) {
  if (error instanceof Refusal && error.code === "missing") return null;
  throw error;
}

export default async function InboxPage({ searchParams }: PageProps<"/inbox">) {
  const ctx = await operatorContext();
  const { message: named, ...params } = await searchParams;
  const asked = InboundFilter.safeParse(params);
  const [campaigns, mailboxes] = await Promise.all([campaignNames(ctx), readableMailboxes(ctx)]);
  // Somebody's old or mistyped address shows the inbox rather than an error.
  const { campaign, mailbox, ...wanted } = asked.success ? asked.data : InboundFilter.parse({});
  const filter = {
    ...wanted,
    ...(campaigns.some(({ id }) => id === campaign) && { campaign }),
    ...(mailboxes.some(({ id }) => id === mailbox) && { mailbox }),
  };
  const [first, counts] = await Promise.all([
    listInbound(ctx, { ...filter, limit: LOADED }),
    countInbound(ctx, filter),
  ]);
  const linked = InboundId.safeParse({ inboundId: named });
  const inFront = linked.success ? linked.data.inboundId : first.items[0]?.id;
  const message = inFront ? await readInbound(ctx, { inboundId: inFront }).catch(unlessMissing) : null;
  const query = new URLSearchParams(
    Object.entries({
      pile: filter.pile === "open" ? undefined : filter.pile,
      class: filter.class,
      campaign: filter.campaign,
      mailbox: filter.mailbox,
      assigned: filter.assigned === "anybody" ? undefined : filter.assigned,
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  const { actor } = ctx;
  const operator = actor.kind === "operator" ? actor : null;
  return (
    <InboxRoom
      key={`${query} ${linked.success ? inFront : ""}`}
      query={query}
      pile={filter.pile}
      narrowed={new URLSearchParams(query).size > (filter.pile === "open" ? 0 : 1)}
      nothingRead={mailboxes.every(({ read }) => !read) && first.items.length === 0}
      first={told(first)}
      counts={told(counts)}
      message={message && told(message)}
      wanted={linked.success && message ? inFront : undefined}
      me={{ id: operator?.id ?? "", name: operator?.name ?? "" }}
      campaigns={campaigns}
      mailboxes={mailboxes.map(({ id, address }) => ({ id, name: address }))}
      deeds={operator && roleAtLeast(operator.role, "OPERATOR") ? deeds : undefined}
    />
  );
}
