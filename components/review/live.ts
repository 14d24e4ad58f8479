"use client";

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ask } from "@/components/ui/ask";
import type { ToldItem, ToldLine, ToldNews, ToldQueue } from "./told";

const ASK_MS = 5_000;
/** What was loaded before it was needed is still good a minute later; an answer to another content is refused anyway. */
const FRESH_MS = 60_000;
/** So many are loaded before anybody gets to them. */
const AHEAD = 4;

const item = (id: string) => ({
  queryKey: ["review", "item", id],
  queryFn: () => ask<ToldItem>(`/api/live/review/${id}`),
  staleTime: FRESH_MS,
  retry: false,
});

export const useItem = (id: string | undefined) => useQuery({ ...item(id ?? ""), enabled: id !== undefined });

export const knownItem = (client: QueryClient, id: string) =>
  client.getQueryData<ToldItem>(["review", "item", id]);

export const forgetItem = (client: QueryClient, id: string) =>
  client.invalidateQueries({ queryKey: ["review", "item", id] });

/** The next ones are there before they are asked for, so that a decision shows them at once. */
export function usePrefetched(open: readonly ToldLine[], place: number) {
  const client = useQueryClient();
  const next = open
    .slice(place + 1, place + 1 + AHEAD)
    .map(({ id }) => id)
    .join(" ");
  useEffect(() => {
    for (const id of next.split(" ").filter(Boolean)) void client.prefetchQuery(item(id));
  }, [client, next]);
}

/** How much waits now, and how much of it came since. `query` is the address's filter. */
export const useNews = (query: string, since: string, first: ToldNews) =>
  useQuery({
    queryKey: ["review", "news", query, since],
    queryFn: () => {
      const asked = new URLSearchParams(query);
      asked.set("since", since);
      return ask<ToldNews>(`/api/live/review?${asked}`);
    },
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ASK_MS,
  });

export const askQueue = (query: string, cursor: string | null) => {
  const asked = new URLSearchParams(query);
  if (cursor) asked.set("cursor", cursor);
  return ask<ToldQueue>(`/api/live/review/items?${asked}`);
};
