import { currentOperator, operatorContext } from "@/lib/auth/operator";
import { Refusal } from "@/lib/cam/errors";
import { InboundId } from "@/lib/cam/inbound/schema";
import { originalPage } from "@/lib/cam/original/page";
import { readOriginal } from "@/lib/cam/original/read";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import { FRAME_POLICY } from "@/lib/http/security-headers";

const page = (html: string, status = 200) =>
  new Response(html, {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      // Here as well: an address spelled oddly passes proxy.ts like every other page.
      "content-security-policy": FRAME_POLICY,
    },
  });

/** What the frame of the inbox shows. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ inboundId: string }> },
): Promise<Response> {
  // A sentence, and no way to sign in: nobody types a password into a frame.
  if (!(await currentOperator())) return page(originalPage("<p>Sign in again to read this.</p>"), 401);
  const ctx = await operatorContext();
  const asked = InboundId.safeParse(await params);
  if (!asked.success) return page(originalPage("<p>There is no such message.</p>"), 404);
  try {
    await takeTurn(ctx, `original:${"id" in ctx.actor ? ctx.actor.id : ctx.actor.name}`, {
      most: 120,
      seconds: 60,
    });
    const { html, why } = await readOriginal(ctx, { ...asked.data, html: "yes" });
    return page(originalPage(html ?? `<p>${why}</p>`));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A sentence of ours: nothing of the message is in it.
    return page(originalPage(`<p>${error.message}</p>`), error.status);
  }
}
