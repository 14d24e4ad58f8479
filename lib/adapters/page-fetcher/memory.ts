import type { PageAnswer, PageFetcher } from "@/lib/cam/ports/page-fetcher";

/** Answers from a table of addresses; what is not in it is not found. `asked` tells what was asked for. */
export function createMemoryFetcher(pages: Readonly<Record<string, PageAnswer | string>> = {}) {
  const asked: string[] = [];
  const fetcher: PageFetcher = {
    async fetch(url) {
      asked.push(url);
      const page = pages[url];
      if (page === undefined) return { outcome: "page", status: 404, contentType: "text/html", text: "" };
      return typeof page === "string"
        ? { outcome: "page", status: 200, contentType: "text/html", text: page }
        : page;
    },
  };
  return { ...fetcher, asked };
}
