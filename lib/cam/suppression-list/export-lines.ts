import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import type { CamContext } from "../context";
import { followList, type ListLine, linesBehind } from "./reads";
import type { ExportLines } from "./schema";

const AT_ONCE = 2_000;

/** The judged lines, a page in memory at a time: a list has up to 256 MB of them. Who took them along is on record: they hold addresses. */
export async function exportLines(ctx: CamContext, { listId, verdict }: ExportLines) {
  requireRole(ctx, "VIEWER");
  const { fileName } = await followList(ctx, { listId });
  await recordAudit(ctx, {
    action: "suppression-list.exported",
    subjectKind: "suppression-list",
    subjectId: listId,
    detail: { fileName, ...(verdict && { verdict }) },
  });
  return { fileName, pages: pagesOf(ctx, { listId, verdict }) };
}

async function* pagesOf(ctx: CamContext, asked: ExportLines): AsyncGenerator<ListLine[]> {
  for (let after: number | null = 0; after !== null; ) {
    const page: Awaited<ReturnType<typeof linesBehind>> = await linesBehind(ctx, {
      ...asked,
      after,
      limit: AT_ONCE,
    });
    yield page.items;
    after = page.next;
  }
}
