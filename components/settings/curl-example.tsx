"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** How to call it, ready to paste. */
export function CurlExample({ apiKey = "cam_…" }: { apiKey?: string }) {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <pre className="rounded-control bg-sunken whitespace-pre-wrap wrap-anywhere px-3 py-2 font-mono text-ink text-meta">
      {`curl -H "Authorization: Bearer ${apiKey}" \\\n  "${origin}/api/cam/health"`}
    </pre>
  );
}
