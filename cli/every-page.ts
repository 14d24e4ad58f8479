import type { Page } from "@/lib/cam/paging/schema";
import type { Terminal } from "./command";

interface Listing<Line> {
  read(cursor: string | undefined): Promise<Page<Line>>;
  json: boolean | undefined;
  inWords(line: Line): string;
  /** Said where nothing fits. */
  none: string;
}

/** A list to its end, page by page: no more of it is held than a page, and no more is written than is taken. */
export async function everyPage<Line>(terminal: Terminal, { read, json, inWords, none }: Listing<Line>) {
  let cursor: string | undefined;
  let listed = 0;
  do {
    const page = await read(cursor);
    for (const line of page.items) {
      listed += 1;
      if (json) terminal.json(line);
      else terminal.print(inWords(line));
    }
    await terminal.drained();
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  if (listed === 0) terminal.say(none);
}
