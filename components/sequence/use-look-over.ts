"use client";

import { useEffect, useRef, useState } from "react";
import type { Found } from "@/lib/cam/sequence/look-over";
import type { SequenceInput } from "./draft";
import { post } from "./use-draft-check";
import type { Whom } from "./use-shown-leads";

const AT_ONCE = 100;

export interface Look {
  state: "running" | "done" | "cancelled" | "failed";
  looked: number;
  total: number | null;
  startedAt: string;
  found: readonly Found[];
  /** Nobody would come into it: other leads of the campaign were looked at. */
  anybody: boolean;
  because?: string;
  /** What was looked at, so that a change since is seen. */
  of: string;
}

interface Answer {
  looked: number;
  total: number | null;
  after: string | null;
  found: Found[];
  detail?: string;
}

/** Looks over all leads a page at a time; stopped by hand, or by leaving. */
export function useLookOver(whom: Whom, steps: SequenceInput["steps"]) {
  const [look, setLook] = useState<Look>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const of = JSON.stringify(steps);

  const start = async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    let now: Look = {
      state: "running",
      looked: 0,
      total: null,
      startedAt: new Date().toISOString(),
      found: [],
      anybody: false,
      of,
    };
    setLook(now);
    const { campaignId, sequenceId, tier } = whom;
    const askFrom = (after: string | null, anybody: boolean) =>
      post<Answer>(
        `/api/cam/campaigns/${campaignId}/sequences/check`,
        { sequenceId, tier, anybody, steps, after, limit: AT_ONCE },
        mine.signal,
      ).catch(() => undefined);
    let after: string | null = null;
    do {
      const answer: Awaited<ReturnType<typeof askFrom>> = await askFrom(after, now.anybody);
      if (mine.signal.aborted) return;
      if (!answer?.ok) {
        const said = Object.values(answer?.told.fields ?? {})
          .flat()
          .join(" ");
        const because = said || (answer?.told.detail ?? "The server did not answer.");
        return setLook({ ...now, state: "failed", because });
      }
      const { told } = answer;
      // While nobody would come into it, whoever is in the campaign shows what the wordings are worth.
      if (told.total === 0 && !now.anybody) {
        now = { ...now, anybody: true };
        continue;
      }
      now = {
        ...now,
        looked: now.looked + told.looked,
        total: now.total ?? told.total,
        found: together(now.found, told.found),
      };
      after = told.after;
      setLook(now);
    } while (after !== null || now.total === null);
    setLook({ ...now, state: "done" });
  };
  const cancel = () => {
    running.current?.abort();
    setLook((now) => now && { ...now, state: "cancelled" });
  };
  return { look, changed: look !== undefined && look.of !== of, start, cancel };
}

const kindOf = ({ code, step, label }: Found) => `${code} ${step} ${label}`;

/** What stops mails first, and of those what most leads have. */
function together(before: readonly Found[], more: readonly Found[]): Found[] {
  const all = new Map(before.map((one) => [kindOf(one), one]));
  for (const one of more) {
    const known = all.get(kindOf(one));
    all.set(kindOf(one), known ? { ...known, leads: [...known.leads, ...one.leads] } : one);
  }
  const rank = ({ level }: Found) => (level === "stops" ? 0 : 1);
  return [...all.values()].sort((a, b) => rank(a) - rank(b) || b.leads.length - a.leads.length);
}
