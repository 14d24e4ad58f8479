import { leaveCampaign } from "@/lib/cam/unsubscribe/leave-campaign";
import { CHOICES, type Choice } from "@/lib/cam/unsubscribe/schema";
import { unsubscribe } from "@/lib/cam/unsubscribe/unsubscribe";
import { problemOf } from "@/lib/http/problem";
import { readText } from "@/lib/http/read-input";
import { originOf } from "@/lib/http/request-origin";
import { isGone, linkHolder, takeUnsubscribeTurn } from "@/lib/http/unsubscribe-door";
import { systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

const DEEDS = { everything: unsubscribe, campaign: leaveCampaign } satisfies Record<Choice, unknown>;

/** The buttons of the page, which work without a script: they lead back to the page, and it says how things stand. */
export async function POST(request: Request, { params }: RouteContext<"/api/u/[token]/choose">) {
  const origin = originOf(request.headers);
  const { token } = await params;
  const back = new URLSearchParams();
  try {
    const form = new URLSearchParams(await readText(request, 2_000));
    const language = form.get("lang");
    if (language) back.set("lang", language.slice(0, 2));
    const choice = CHOICES.find((one) => one === form.get("choice"));
    const holder = linkHolder(token, origin);
    if (choice && holder) {
      await takeUnsubscribeTurn(holder);
      if (!(await isGone(holder))) await DEEDS[choice](holder.ctx, { outboundId: holder.outboundId });
    }
  } catch (error) {
    problemOf(error, systemContext({ kind: "public", name: "unsubscribe link" }, origin).log);
    back.set("again", "1");
  }
  const query = back.size > 0 ? `?${back}` : "";
  return new Response(null, {
    status: 303,
    headers: { location: `/u/${encodeURIComponent(token)}${query}`, "cache-control": "no-store" },
  });
}
