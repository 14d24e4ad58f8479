"use client";

import { useState } from "react";
import { type CsvTable, csvFile } from "@/lib/format/csv";
import { showToast } from "./toast";

interface Download<Row> {
  name: string;
  table: CsvTable<Row>;
  pages: AsyncIterable<readonly Row[]>;
  onSaved: (rows: number) => void;
  /** What it was that stopped: "download". */
  what: string;
}

/** Fetches a table page by page and hands it over as a file; how many rows are here by now. */
export function useCsvDownload() {
  const [fetched, setFetched] = useState<number>();

  const download = async <Row>({ name, table, pages, onSaved, what }: Download<Row>) => {
    let count = 0;
    async function* counted() {
      for await (const page of pages) {
        yield page;
        count += page.length;
        setFetched(count);
      }
    }
    setFetched(0);
    try {
      const parts: Blob[] = [];
      for await (const part of csvFile(table, counted())) parts.push(new Blob([part]));
      saveAs(name, parts);
      onSaved(count);
    } catch {
      showToast(`The ${what} stopped`, {
        tone: "stop",
        detail: "Nothing was saved. Try again in a minute.",
      });
    } finally {
      setFetched(undefined);
    }
  };
  return { fetched, download };
}

function saveAs(name: string, parts: Blob[]) {
  const address = URL.createObjectURL(new Blob(parts, { type: "text/csv;charset=utf-8" }));
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
