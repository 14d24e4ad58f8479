"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import type { ToldCounts, ToldTasks } from "./told";

const ASK_MS = 10_000;

/** How many are due by now. `query` is the address's filter. */
export const useCounts = (query: string, first: ToldCounts) =>
  useQuery({
    queryKey: ["tasks", "count", query],
    queryFn: () => ask<ToldCounts>(`/api/live/tasks/count?${query}`),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ASK_MS,
  });

export const askTasks = (query: string, cursor: string | null) => {
  const asked = new URLSearchParams(query);
  if (cursor) asked.set("cursor", cursor);
  return ask<ToldTasks>(`/api/live/tasks?${asked}`);
};
