import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { listSuppressions, type SuppressionLine } from "./reads";
import type { ExportSuppressions } from "./schema";

const AT_ONCE = 200;

/** The whole list that fits, a page in memory at a time. Who took it along is on record: it holds addresses. */
export async function exportSuppressions(ctx: CamContext, asked: ExportSuppressions) {
  requireRole(ctx, "OPERATOR");
  await recordAudit(ctx, {
    action: "suppression.exported",
    subjectKind: "suppression",
    detail: { narrowed: Object.keys(asked).length > 0 },
  });
  return pages(ctx, asked);
}

async function* pages(ctx: CamContext, asked: ExportSuppressions): AsyncGenerator<SuppressionLine[]> {
  for (let cursor: string | undefined; ; ) {
    const page = await listSuppressions(ctx, { ...asked, limit: AT_ONCE, cursor });
    yield page.items;
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}
