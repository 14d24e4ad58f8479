"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ask } from "@/components/ui/ask";
import type { HealthReport } from "@/lib/cam/health/schema";
import type { ToldJob, ToldRunDetail, ToldRuns, ToldWorker } from "./told";

const CALM_MS = 5_000;
/** While something is at work, its progress should not look frozen. */
const BUSY_MS = 1_500;
/** What the server has just rendered need not be asked for again at once. */
const FRESH_MS = 1_000;

export const useJobs = (first: ToldJob[]) =>
  useQuery({
    queryKey: ["operations", "jobs"],
    queryFn: () => ask<ToldJob[]>("/api/live/jobs"),
    initialData: first,
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (state.data?.some(({ running }) => running > 0) ? BUSY_MS : CALM_MS),
  });

export const useWorker = (first: ToldWorker) =>
  useQuery({
    queryKey: ["operations", "worker"],
    queryFn: () => ask<ToldWorker>("/api/live/worker"),
    initialData: first,
    staleTime: FRESH_MS,
    refetchInterval: CALM_MS,
  });

export const useHealth = () =>
  useQuery({
    queryKey: ["operations", "health"],
    queryFn: () => ask<HealthReport>("/api/cam/health"),
    refetchInterval: CALM_MS * 2,
  });

export const useRun = (first: ToldRunDetail) =>
  useQuery({
    queryKey: ["operations", "run", first.id],
    queryFn: () => ask<ToldRunDetail>(`/api/live/runs/${first.id}`),
    initialData: first,
    staleTime: FRESH_MS,
    // What has ended does not change any more.
    refetchInterval: ({ state }) => (state.data?.finishedAt ? false : BUSY_MS),
  });

/** The filter is the address's query, as it stands. */
export const useRuns = (query: string, first: { query: string; page: ToldRuns }) =>
  useInfiniteQuery({
    queryKey: ["operations", "runs", query],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams(query);
      if (pageParam) asked.set("cursor", pageParam);
      return ask<ToldRuns>(`/api/live/runs?${asked}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    ...(first.query === query && { initialData: { pages: [first.page], pageParams: [null] } }),
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    refetchInterval: CALM_MS,
  });
