"use client";

import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { useCsvDownload } from "@/components/ui/use-csv-download";
import { formatCountOf } from "@/lib/format/quantity";
import { leftOutTable } from "./left-out-csv";
import { LEFT_OUT, leftOutCount } from "./outcomes";
import type { ToldImport, ToldRows } from "./told";

const AT_ONCE = 200;
/** When the server asks for patience. */
const WAIT_MS = 5_000;

/** Hands over the rows that do not come in, with the reason of each, as a file that can be mended and imported again. */
export function LeftOut({ batch }: { batch: ToldImport }) {
  const { fetched, download } = useCsvDownload();
  if (leftOutCount(batch) === 0) return null;

  const run = () =>
    download({
      what: "download",
      name: `left out of ${batch.fileName.replace(/\.\w+$/, "")}.csv`,
      table: leftOutTable(batch.columnNames),
      pages: pagesOf(batch.id),
      onSaved: (rows) => showToast(`${formatCountOf(rows, "row")} downloaded`),
    });

  return (
    <Button size="small" icon={Download} pending={fetched !== undefined} onClick={run}>
      {fetched ? `Downloading, ${formatCountOf(fetched, "row")}` : "Download what is left out"}
    </Button>
  );
}

async function* pagesOf(batchId: string) {
  for (const outcome of LEFT_OUT)
    for (let after: number | null = 0; after !== null; ) {
      const page: ToldRows = await pageOf(batchId, outcome, after);
      yield page.items;
      after = page.next;
    }
}

async function pageOf(batchId: string, outcome: string, after: number): Promise<ToldRows> {
  const query = new URLSearchParams({ outcome, after: String(after), limit: String(AT_ONCE) });
  for (;;) {
    const answer = await fetch(`/api/cam/imports/${batchId}/rows?${query}`);
    if (answer.ok) return (await answer.json()) as ToldRows;
    if (answer.status !== 429) throw new Error(`the rows answered ${answer.status}`);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}
