"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useState } from "react";
import type { FrameFacts } from "@/lib/cam/today/reads";
import type { Waiting } from "./rooms";

const CALM_MS = 15_000;
/** While something long is running, its progress should not look frozen. */
const BUSY_MS = 2_000;

/** As JSON brings it: times are text. */
export type LiveFacts = Serialized<FrameFacts>;

type Serialized<T> = T extends Date ? string : T extends object ? { [K in keyof T]: Serialized<T[K]> } : T;

interface Live {
  facts: LiveFacts;
  /** Since when the server has not answered; undefined while it does. */
  staleSince: Date | undefined;
  ask: () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);

export class SignedOutElsewhere extends Error {}

async function fetchFrame(): Promise<LiveFacts> {
  const answer = await fetch("/api/live/frame", { headers: { accept: "application/json" } });
  if (answer.status === 401) throw new SignedOutElsewhere();
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
  return answer.json();
}

/** What the frame shows and keeps asking for: mode, stop, what waits, what is running. */
export function LiveFrame({ first, children }: { first: LiveFacts; children: ReactNode }) {
  const [client] = useState(
    () => new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus: true, retry: 1 } } }),
  );
  return (
    <QueryClientProvider client={client}>
      <Asking first={first}>{children}</Asking>
    </QueryClientProvider>
  );
}

function Asking({ first, children }: { first: LiveFacts; children: ReactNode }) {
  const query = useQuery({
    queryKey: ["frame", first.workspaceId],
    queryFn: fetchFrame,
    initialData: first,
    initialDataUpdatedAt: () => Date.parse(first.at),
    staleTime: CALM_MS,
    refetchInterval: ({ state }) => (state.data?.running.length ? BUSY_MS : CALM_MS),
  });
  // A page rendered anew by the server may know more than the last poll.
  const facts = query.data.at >= first.at ? query.data : first;
  const live: Live = {
    facts,
    staleSince: query.failureCount > 0 ? new Date(facts.at) : undefined,
    ask: () => void query.refetch(),
  };
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("useLive needs the frame around it");
  return live;
}

export const useWaiting = (): Waiting => useLive().facts.waiting;
