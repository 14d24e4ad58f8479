"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { formatCountOf } from "@/lib/format/quantity";
import { type AuditRecord, auditCsv } from "./audit-csv";

/** More than this is a report for a program: it pages through the same address with a key. */
const MOST = 20_000;

interface AuditPageAnswer {
  items: AuditRecord[];
  nextCursor: string | null;
}

/** Fetches what the filter shows, page by page, and hands it over as a file a spreadsheet can open. */
export function AuditExport({ query }: { query: string }) {
  const [fetched, setFetched] = useState<number>();

  const run = async () => {
    const records: AuditRecord[] = [];
    let cursor: string | null = "";
    setFetched(0);
    try {
      while (cursor !== null && records.length < MOST) {
        const search = new URLSearchParams(query);
        search.set("limit", "200");
        if (cursor) search.set("cursor", cursor);
        const answer = await fetch(`/api/cam/audit?${search}`);
        if (!answer.ok) throw new Error(`the audit log answered ${answer.status}`);
        const page = (await answer.json()) as AuditPageAnswer;
        records.push(...page.items);
        cursor = page.nextCursor;
        setFetched(records.length);
      }
      save(auditCsv(records));
      showToast(`${formatCountOf(records.length, "entry", "entries")} exported`, {
        ...(cursor !== null && {
          tone: "attention",
          detail: "There are more. Narrow the filter to get the rest in another file.",
        }),
      });
    } catch {
      showToast("The export stopped", { tone: "stop", detail: "Nothing was saved. Try again in a minute." });
    } finally {
      setFetched(undefined);
    }
  };

  return (
    <Button icon={Download} pending={fetched !== undefined} onClick={run}>
      {fetched ? `Exporting, ${formatCountOf(fetched, "entry", "entries")}` : "Export as CSV"}
    </Button>
  );
}

function save(text: string) {
  // The mark in front tells spreadsheets that this is UTF-8.
  const address = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: "audit-log.csv" });
  link.click();
  URL.revokeObjectURL(address);
}
