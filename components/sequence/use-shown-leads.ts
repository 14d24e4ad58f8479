"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import type { LeadToWrite } from "@/lib/cam/sequence/leads";
import type { Tier } from "./draft";

export interface Whom {
  campaignId: string;
  sequenceId: string | null;
  tier: Tier;
}

interface Page {
  items: LeadToWrite[];
  after: string | null;
  anybody: boolean;
}

const AT_ONCE = 50;
/** Pages may be empty and lead on: so many stretches are read for one page, and no more. */
const PATIENCE = 40;

async function readPage(
  { campaignId, sequenceId, tier }: Whom,
  from: string | null,
  anybody: boolean,
  signal: AbortSignal,
) {
  let after = from;
  for (let asked = 0; asked < PATIENCE; asked++) {
    const query = new URLSearchParams({
      limit: String(AT_ONCE),
      anybody: String(anybody),
      ...(sequenceId && { sequenceId }),
      ...(tier && { tier }),
      ...(after && { after }),
    });
    const page = await ask<Omit<Page, "anybody">>(
      `/api/cam/campaigns/${campaignId}/sequences/leads?${query}`,
      signal,
    );
    if (page.items.length > 0 || page.after === null) return { ...page, anybody };
    after = page.after;
  }
  return { items: [], after: null, anybody };
}

/** The leads a mail is shown for: those it would go to, or, while there are none, others of the campaign. */
export function useShownLeads(whom: Whom) {
  const { data, isError, isPending, hasNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: ["leads-to-write", whom.campaignId, whom.sequenceId, whom.tier],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const page = await readPage(whom, pageParam.after, pageParam.anybody, signal);
      if (page.items.length > 0 || pageParam.after !== null || page.anybody) return page;
      return readPage(whom, null, true, signal);
    },
    initialPageParam: { after: null as string | null, anybody: false },
    getNextPageParam: ({ after, anybody }) => (after === null ? undefined : { after, anybody }),
    staleTime: 60_000,
  });
  return {
    leads: data?.pages.flatMap(({ items }) => items) ?? [],
    anybody: data?.pages[0]?.anybody ?? false,
    isError,
    isPending,
    more: hasNextPage,
    readOn: fetchNextPage,
    again: refetch,
  };
}
