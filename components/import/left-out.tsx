"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { formatCountOf } from "@/lib/format/quantity";
import { leftOutCsv, leftOutHead } from "./left-out-csv";
import { LEFT_OUT, leftOutCount } from "./outcomes";
import { saveAs } from "./save-as";
import type { ToldImport, ToldRows } from "./told";

const AT_ONCE = 200;
/** When the server asks for patience. */
const WAIT_MS = 5_000;

/** Hands over the rows that do not come in, with the reason of each, as a file that can be mended and imported again. */
export function LeftOut({ batch }: { batch: ToldImport }) {
  const [fetched, setFetched] = useState<number>();
  if (leftOutCount(batch) === 0) return null;

  const run = async () => {
    const parts = [leftOutHead(batch.columnNames)];
    let count = 0;
    setFetched(0);
    try {
      for (const outcome of LEFT_OUT) {
        for (let after: number | null = 0; after !== null; ) {
          const page: ToldRows = await pageOf(batch.id, outcome, after);
          parts.push(leftOutCsv(page.items));
          count += page.items.length;
          setFetched(count);
          after = page.next;
        }
      }
      saveAs(`left out of ${batch.fileName.replace(/\.\w+$/, "")}.csv`, parts);
      showToast(`${formatCountOf(count, "row")} downloaded`);
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
      {fetched ? `Downloading, ${formatCountOf(fetched, "row")}` : "Download what is left out"}
    </Button>
  );
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
