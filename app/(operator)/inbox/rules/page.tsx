import { told } from "@/components/operations/told";
import { ReadingDesk } from "@/components/reading/reading-desk";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { readInbound } from "@/lib/cam/inbound/reads";
import { InboundId } from "@/lib/cam/inbound/schema";
import { listReadingRules } from "@/lib/cam/reading-rule/reads";
import { listReplyCases } from "@/lib/cam/reply-case/list";
import { ReplyCaseList } from "@/lib/cam/reply-case/schema";
import { makeReadingRuleAction, retireReadingRuleAction, tryReadingRuleAction } from "./actions";

export const metadata = { title: "How CAM reads" };

const deeds = { make: makeReadingRuleAction, retire: retireReadingRuleAction, look: tryReadingRuleAction };

/** More would be the page of somebody else's message. */
const MOST_WORDS = 200;

export default async function ReadingRulesPage({ searchParams }: PageProps<"/inbox/rules">) {
  const ctx = await operatorContext();
  const { message, cursor } = await searchParams;
  const named = InboundId.safeParse({ inboundId: message });
  const asked = ReplyCaseList.safeParse({ cursor });
  const [{ rules }, cases, occasion] = await Promise.all([
    listReadingRules(ctx),
    listReplyCases(ctx, asked.success ? asked.data : ReplyCaseList.parse({})),
    named.success
      ? readInbound(ctx, named.data).catch((error: unknown) => {
          if (error instanceof Refusal && error.code === "missing") return null;
          throw error;
        })
      : null,
  ]);
  const { actor } = ctx;
  const may = actor.kind === "operator" && roleAtLeast(actor.role, "OPERATOR");
  return (
    <ReadingDesk
      rules={told(rules)}
      cases={told(cases)}
      {...(may && { deeds })}
      {...(may &&
        occasion && {
          occasion: {
            inboundId: occasion.id,
            says: occasion.class === "BOUNCE" ? null : occasion.class,
            text: (occasion.thread.find(({ id }) => id === occasion.id)?.text ?? "")
              .trim()
              .slice(0, MOST_WORDS),
            from: occasion.fromAddress ?? "",
          },
        })}
    />
  );
}
