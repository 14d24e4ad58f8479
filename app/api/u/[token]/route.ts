import { Refusal } from "@/lib/cam/errors";
import { unsubscribe } from "@/lib/cam/unsubscribe/unsubscribe";
import { problemOf, problemResponse } from "@/lib/http/problem";
import { originOf } from "@/lib/http/request-origin";
import { isGone, linkHolder, takeUnsubscribeTurn } from "@/lib/http/unsubscribe-door";
import { systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

const text = (says: string) =>
  new Response(`${says}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });

/**
 * RFC 8058: a mail provider presses for its reader, with no cookie, no page before and none after. Whatever the body says, a
 * POST here means one thing; asked again it answers the same.
 */
export async function POST(request: Request, { params }: RouteContext<"/api/u/[token]">) {
  const origin = originOf(request.headers);
  try {
    const holder = linkHolder((await params).token, origin);
    if (!holder) throw new Refusal("missing", "Nobody here made this link. Is it complete?");
    await takeUnsubscribeTurn(holder);
    if (await isGone(holder)) return text("Nobody writes from here any more.");
    await unsubscribe(holder.ctx, { outboundId: holder.outboundId });
    return text("Done: no more mail.");
  } catch (error) {
    const { log } = systemContext({ kind: "public", name: "unsubscribe link" }, origin);
    return problemResponse(problemOf(error, log), origin.requestId);
  }
}

/** A program that knows the header but not RFC 8058 opens it like a page: nothing changes, and the page is where it belongs. */
export async function GET(_request: Request, { params }: RouteContext<"/api/u/[token]">) {
  const { token } = await params;
  return new Response(null, {
    status: 303,
    headers: { location: `/u/${encodeURIComponent(token)}`, "cache-control": "no-store" },
  });
}
