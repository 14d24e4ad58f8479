"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { ask } from "@/components/import/live";
import { saveAs } from "@/components/import/save-as";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { csvLine } from "@/lib/format/csv";
import { formatCountOf } from "@/lib/format/quantity";
import type { ToldLines } from "./list-outcome";
import type { ToldList } from "./list-page";
import { REASON, VERDICT } from "./words";

/** Hands over the lines with the verdict on each, as a file a spreadsheet opens and does not run. */
export function LinesDownload({ list, verdict }: { list: ToldList; verdict: string }) {
  const [fetched, setFetched] = useState<number>();
  const run = async () => {
    const parts = [csvLine(["Line", "Given", "Verdict", "Why", "Reason", "Note"])];
    setFetched(0);
    try {
      for (let after: number | null = 0; after !== null; ) {
        const query = new URLSearchParams({ after: String(after), limit: "200" });
        if (verdict !== "ALL") query.set("verdict", verdict);
        const page: ToldLines = await ask(`/api/cam/suppressions/lists/${list.id}/lines?${query}`);
        for (const line of page.items)
          parts.push(
            csvLine([
              line.row,
              line.given,
              line.verdict && VERDICT[line.verdict],
              line.because,
              REASON[line.reason].label,
              line.note,
            ]),
          );
        setFetched(parts.length - 1);
        after = page.next;
      }
      saveAs(`verdicts on ${list.fileName.replace(/\.\w+$/, "")}.csv`, parts);
      showToast(`${formatCountOf(parts.length - 1, "line")} downloaded`);
    } catch {
      showToast("The download stopped", {
        tone: "stop",
        detail: "Nothing was saved. Try again in a minute.",
      });
    } finally {
      setFetched(undefined);
    }
  };
  return (
    <Button size="small" icon={Download} pending={fetched !== undefined} onClick={run}>
      {fetched ? `Downloading, ${formatCountOf(fetched, "line")}` : "Download"}
    </Button>
  );
}
