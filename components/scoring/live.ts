"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ask } from "@/components/ui/ask";
import type { ToldRun } from "./told";

const BUSY_MS = 1_500;

interface OfCampaign {
  id: string;
  version: number;
}

export const effectsOf = ({ id, version }: OfCampaign) => ["scoring", id, version, "effect"];

/** The run alone is asked for again and again; what weights do is worked out anew, from thousands of leads, once it is over. */
export function useScoringRun(campaign: OfCampaign, first: ToldRun | null): ToldRun | null {
  const queries = useQueryClient();
  const { id, version } = campaign;
  const { data } = useQuery({
    queryKey: ["scoring", id, version, "run"],
    queryFn: () => ask<{ run: ToldRun | null }>(`/api/live/scoring/${id}/run`),
    initialData: { run: first },
    refetchInterval: ({ state }) => (state.data?.run ? BUSY_MS : false),
  });
  const { run } = data;
  const was = useRef(run !== null);
  useEffect(() => {
    if (was.current && !run) void queries.invalidateQueries({ queryKey: effectsOf({ id, version }) });
    was.current = run !== null;
  }, [run, queries, id, version]);
  return run;
}
