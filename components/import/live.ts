"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import { isAtWork, type ToldImport, type ToldRows } from "./told";

const BUSY_MS = 1_000;

/** Asked for again while somebody works on it; what the server has rendered since counts when it is younger. */
export function useImport(first: ToldImport): ToldImport {
  const { data } = useQuery({
    queryKey: ["imports", first.id],
    queryFn: ({ signal }) => ask<ToldImport>(`/api/live/imports/${first.id}`, signal),
    initialData: first,
    staleTime: BUSY_MS,
    refetchInterval: ({ state }) => {
      const latest = state.data && state.data.at > first.at ? state.data : first;
      return isAtWork(latest) ? BUSY_MS : false;
    },
  });
  return data.at > first.at ? data : first;
}

/** Rows of one kind, in the order of the file. What stands in `version` makes them be asked for anew. */
export const useImportRows = (batchId: string, filter: Record<string, string>, version: string) =>
  useInfiniteQuery({
    queryKey: ["imports", batchId, "rows", filter, version],
    queryFn: ({ pageParam, signal }) =>
      ask<ToldRows>(
        `/api/cam/imports/${batchId}/rows?${new URLSearchParams({ ...filter, after: String(pageParam) })}`,
        signal,
      ),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    staleTime: Number.POSITIVE_INFINITY,
  });
