import type { FoundProfile, LeadSource, SourceAnswer, SourceQuestion } from "@/lib/cam/ports/lead-source";

/** Answers with these pages, in their order; an answer that is no page is given once, the next time it goes on. */
export function createMemorySource(
  platform: LeadSource["platform"],
  pages: readonly (readonly FoundProfile[] | SourceAnswer)[] = [],
) {
  const asked: SourceQuestion[] = [];
  const waiting = new Map(pages.entries());
  const source: LeadSource = {
    platform,
    standing: () => ({ connected: true, does: "Knows the people a test gave it.", needs: null }),
    async search(question) {
      asked.push(question);
      const at = Number(question.cursor ?? 0);
      const page = waiting.get(at) ?? [];
      if ("outcome" in page) {
        if (page.outcome === "later") waiting.delete(at);
        return page;
      }
      const next = at + 1 < pages.length ? String(at + 1) : null;
      return { outcome: "page", profiles: page.slice(0, question.most), next, left: [] };
    },
  };
  return { ...source, asked };
}
