"use client";

import { unstable_rethrow } from "next/navigation";
import { startTransition } from "react";
import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { ActionResult } from "@/lib/actions/action-result";

/** What the frame can do, given to it by the layout: components never know how. */
export interface FrameActions {
  switchWorkspace: (input: { workspaceId: string }) => Promise<ActionResult<unknown>>;
  stopEverything: (input: { reason: string }) => Promise<ActionResult<unknown>>;
  resumeEverything: (input: { reason: string }) => Promise<ActionResult<unknown>>;
  cancelRun?: (input: { runId: string }) => Promise<ActionResult<unknown>>;
  signOut: (form: FormData) => Promise<void>;
}

export function signOut(leave: FrameActions["signOut"]) {
  // In a transition, so that the way out it answers with is followed.
  confirmLeaving(() =>
    startTransition(() =>
      leave(new FormData()).catch((error: unknown) => {
        unstable_rethrow(error);
        showToast("You are still signed in", {
          tone: "stop",
          detail: "The server did not answer. Try again.",
        });
      }),
    ),
  );
}
