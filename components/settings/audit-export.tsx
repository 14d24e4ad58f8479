"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useCsvDownload } from "@/components/ui/use-csv-download";
import { formatCountOf } from "@/lib/format/quantity";
import { AUDIT_TABLE, type AuditRecord } from "./audit-csv";

/** More than this is a report for a program: it pages through the same address with a key. */
const MOST = 20_000;

interface AuditPageAnswer {
  items: AuditRecord[];
  nextCursor: string | null;
}

/** Fetches what the filter shows, page by page, and hands it over as a file a spreadsheet can open. */
export function AuditExport({ query }: { query: string }) {
  const { fetched, download } = useCsvDownload();

  const run = () => {
    const told = { more: false };
    return download({
      what: "export",
      name: "audit-log.csv",
      table: AUDIT_TABLE,
      pages: pagesOf(query, told),
      onSaved: (entries) =>
        showToast(`${formatCountOf(entries, "entry", "entries")} exported`, {
          ...(told.more && {
            tone: "attention",
            detail: "There are more. Narrow the filter to get the rest in another file.",
          }),
        }),
    });
  };

  return (
    <Button icon={Download} pending={fetched !== undefined} onClick={run}>
      {fetched ? `Exporting, ${formatCountOf(fetched, "entry", "entries")}` : "Export as CSV"}
    </Button>
  );
}

async function* pagesOf(query: string, told: { more: boolean }) {
  let cursor: string | null = "";
  for (let count = 0; cursor !== null && count < MOST; ) {
    const search = new URLSearchParams(query);
    search.set("limit", "200");
    if (cursor) search.set("cursor", cursor);
    const answer = await fetch(`/api/cam/audit?${search}`);
    if (!answer.ok) throw new Error(`the audit log answered ${answer.status}`);
    const page = (await answer.json()) as AuditPageAnswer;
    yield page.items;
    count += page.items.length;
    cursor = page.nextCursor;
  }
  told.more = cursor !== null;
}
