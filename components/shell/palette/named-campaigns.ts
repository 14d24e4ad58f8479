"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type Command, campaignCommand } from "./commands";

const FRESH_MS = 30_000;
const none: { id: string; name: string }[] = [];

async function askNames(words: string): Promise<{ id: string; name: string }[]> {
  const asked = new URLSearchParams({ limit: "8", ...(words && { q: words }) });
  const answer = await fetch(`/api/cam/campaigns?${asked}`, { headers: { accept: "application/json" } });
  // The palette is for getting around: without the names it still does everything else.
  if (!answer.ok) return none;
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] };
  return items;
}

/** The campaigns whose name fits what is typed. From two letters on: before that the rooms are what one is after. */
export function useCampaignCommands(query: string): Command[] {
  const words = query.trim().slice(0, 100);
  const { data = none } = useQuery({
    queryKey: ["palette", "campaigns", words],
    queryFn: () => askNames(words),
    enabled: words.length > 1,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    retry: false,
  });
  return useMemo(() => (words.length > 1 ? data.map(campaignCommand) : []), [data, words]);
}
