"use client";

import { useEffect, useState } from "react";
import type { SequenceInput } from "./draft";
import type { Wrong } from "./told";

const PAUSE_MS = 600;
const NOTHING: Wrong = {};

interface Problem {
  fields?: Record<string, string[]>;
}

/** Sends something to CAM's own address, and gives its answer with its status: what is refused names its fields. */
export async function post<T>(path: string, body: object, signal?: AbortSignal) {
  const answer = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
  const told = (await answer.json().catch(() => ({}))) as T & Problem & { detail?: string };
  return { ok: answer.ok, status: answer.status, told };
}

/** What is wrong with what is being written, said once the hand rests. A server that does not answer says nothing wrong. */
export function useDraftCheck(campaignId: string, { steps }: Pick<SequenceInput, "steps">): Wrong {
  const [wrong, setWrong] = useState(NOTHING);
  const written = JSON.stringify(steps);
  useEffect(() => {
    const asked = new AbortController();
    const timer = setTimeout(async () => {
      const body = { steps: JSON.parse(written) as unknown };
      const address = `/api/cam/campaigns/${campaignId}/sequences/draft`;
      const { ok, status, told } = await post<{ wrong?: Wrong }>(address, body, asked.signal).catch(() => ({
        ...{ ok: false, status: 0, told: {} as { wrong?: Wrong; fields?: Wrong } },
      }));
      if (asked.signal.aborted) return;
      if (ok) setWrong(told.wrong ?? NOTHING);
      else if (status === 422) setWrong(told.fields ?? NOTHING);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [campaignId, written]);
  return wrong;
}
