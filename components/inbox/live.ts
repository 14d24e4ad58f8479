"use client";

import { useQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import type { ToldCounts, ToldLines, ToldMessage } from "./told";

const ASK_MS = 10_000;

/** How much is in each pile by now. `query` is the address's filter. */
export const useInboxCounts = (query: string, first: ToldCounts) =>
  useQuery({
    queryKey: ["inbox", "count", query],
    queryFn: () => ask<ToldCounts>(`/api/cam/emails/inbound/count?${query}`),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ASK_MS,
  });

export const askInbox = (query: string, cursor: string | null) => {
  const asked = new URLSearchParams(query);
  if (cursor) asked.set("cursor", cursor);
  return ask<ToldLines>(`/api/cam/emails/inbound?${asked}`);
};

export const useMessage = (id: string | undefined, first: ToldMessage | null) =>
  useQuery({
    queryKey: ["inbox", "message", id],
    queryFn: () => ask<ToldMessage>(`/api/cam/emails/inbound/${id}`),
    enabled: id !== undefined,
    ...(first && first.id === id && { initialData: first }),
    staleTime: 5_000,
  });
