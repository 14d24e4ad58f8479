"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { ask } from "@/components/ui/ask";
import { addressesAtWork, isAtWork, type ToldSearch } from "./told";

const BUSY_MS = 1_500;

const standingOf = ({ people, state, addresses }: ToldSearch) =>
  `${people} ${state} ${addresses?.state} ${addresses?.progressDone}`;

/** Asked for again while somebody works on it; who was found meanwhile is shown as soon as they are there. */
export function useSearch(first: ToldSearch): ToldSearch {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: ["discovery", first.id],
    queryFn: ({ signal }) => ask<ToldSearch>(`/api/live/discovery/${first.id}`, signal),
    initialData: first,
    staleTime: BUSY_MS,
    refetchInterval: ({ state }) => {
      const latest = state.data && state.data.at > first.at ? state.data : first;
      return isAtWork(latest) || addressesAtWork(latest) ? BUSY_MS : false;
    },
  });
  const search = data.at > first.at ? data : first;
  const shown = useRef(standingOf(first));
  const now = standingOf(search);
  useEffect(() => {
    if (shown.current === now) return;
    shown.current = now;
    router.refresh();
  }, [now, router]);
  return search;
}
