import { readSoon } from "@/lib/cam/jobs/read-soon";
import { handleReport } from "@/lib/cam/provider-report/handle";
import { receiveReport } from "@/lib/cam/provider-report/receive";
import { problemOf, problemResponse } from "@/lib/http/problem";
import { readBytes } from "@/lib/http/read-input";
import { originOf } from "@/lib/http/request-origin";
import { contextFor, systemContext } from "@/lib/wiring";

export const dynamic = "force-dynamic";

const LARGEST = 512 * 1024;

/** Resend's own words for these headers, and those of the standard. */
const header = ({ headers }: Request, name: string) =>
  headers.get(`svix-${name}`) ?? headers.get(`webhook-${name}`) ?? "";

/**
 * Answers 200 once the report is kept; what it means is found out then, and again by a job where that did not work. Mail that
 * came in is only noted: a job fetches it.
 */
export async function POST(request: Request) {
  const ctx = systemContext({ kind: "public", name: "Resend" }, originOf(request.headers));
  try {
    const { reportId, workspaceId, arrived } = await receiveReport(ctx, {
      id: header(request, "id"),
      timestamp: header(request, "timestamp"),
      signatures: header(request, "signature"),
      body: await readBytes(request, LARGEST),
    });
    if (reportId && workspaceId) {
      const within = contextFor(ctx.actor, workspaceId, ctx.origin);
      await handleReport(within, { reportId }).catch((error) =>
        ctx.log.error({ error, reportId }, "a provider's report is kept, and waits to be handled again"),
      );
    }
    for (const { workspaceId: whose, mailboxId } of arrived)
      await readSoon(contextFor(ctx.actor, whose, ctx.origin), mailboxId).catch((error) =>
        ctx.log.error({ error, mailboxId }, "mail that came in is kept by name, and waits for the schedule"),
      );
    return Response.json({ received: true }, { headers: { "cache-control": "no-store" } });
  } catch (error) {
    return problemResponse(problemOf(error, ctx.log), ctx.origin.requestId);
  }
}
