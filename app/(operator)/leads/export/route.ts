import { operatorContext } from "@/lib/auth/operator";
import { exportLeads } from "@/lib/cam/lead-deed/export";
import { ExportLeads } from "@/lib/cam/lead-deed/schema";
import type { LeadLine } from "@/lib/cam/lead-list/line";
import { takeTurn } from "@/lib/cam/throttle/take-turn";
import { csvFile, csvTable } from "@/lib/format/csv";
import { CSV_TYPE, fileAnswer } from "@/lib/http/file-answer";
import { problemOf, problemResponse } from "@/lib/http/problem";
import { cannotBeKept } from "@/lib/http/read-input";
import { isSameOrigin } from "@/lib/http/request-origin";

const TABLE = csvTable<LeadLine>([
  ["First name", ({ firstName }) => firstName],
  ["Last name", ({ lastName }) => lastName],
  ["Title", ({ title }) => title],
  ["Company", ({ company }) => company],
  ["Domain", ({ companyDomain }) => companyDomain],
  ["Email", ({ email }) => email],
  ["Address check", ({ verification }) => verification],
  ["Country", ({ country }) => country],
  ["Campaign", ({ campaign }) => campaign],
  ["Status", ({ status }) => status],
  ["Stage", ({ stage }) => stage],
  ["Tier", ({ tier }) => tier],
  ["Score", ({ score }) => score],
  ["Owner", ({ owner }) => owner],
  ["Tags", ({ tags }) => tags.map(({ name }) => name).join("; ")],
  ["Source", ({ source }) => source],
  ["Added", ({ createdAt }) => createdAt.toISOString()],
]);

/** A form's answer that the browser keeps as a file while it still comes in. */
export async function POST(request: Request) {
  const ctx = await operatorContext("OPERATOR");
  try {
    if (!isSameOrigin(request.headers))
      return new Response("This did not come from CAM's own pages.", { status: 403 });
    await takeTurn(ctx, `export:${"id" in ctx.actor ? ctx.actor.id : ctx.actor.name}`, {
      most: 10,
      seconds: 60,
    });
    const input = ExportLeads.safeParse({ scope: await scopeIn(request) });
    if (!input.success)
      return new Response("This selection cannot be exported. Choose again.", { status: 422 });
    const pages = await exportLeads(ctx, input.data);
    return fileAnswer({ name: "leads.csv", type: CSV_TYPE }, csvFile(TABLE, pages));
  } catch (error) {
    return problemResponse(problemOf(error, ctx.log), ctx.origin.requestId);
  }
}

/** What the form holds; nothing where it is no form, or holds no JSON. */
async function scopeIn(request: Request): Promise<unknown> {
  try {
    const scope: unknown = JSON.parse(String((await request.formData()).get("scope") ?? "null"));
    return cannotBeKept(scope) ? undefined : scope;
  } catch {
    return undefined;
  }
}
