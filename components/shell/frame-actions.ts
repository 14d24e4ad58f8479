"use client";

import { showToast } from "@/components/ui/toast";
import { confirmLeaving } from "@/components/ui/unsaved-work";
import type { ActionResult } from "@/lib/actions/action-result";

/** What the frame can do, given to it by the layout: components never know how. */
export interface FrameActions {
  switchWorkspace?: (input: { workspaceId: string }) => Promise<ActionResult<unknown>>;
  stopEverything: (input: { reason: string }) => Promise<ActionResult<unknown>>;
  resumeEverything: (input: { reason: string }) => Promise<ActionResult<unknown>>;
  cancelRun?: (input: { runId: string }) => Promise<ActionResult<unknown>>;
  signOut?: () => Promise<ActionResult<unknown>>;
}

export function signOut(leave: NonNullable<FrameActions["signOut"]>) {
  confirmLeaving(async () => {
    const result = await leave();
    if (!result.ok) return void showToast(result.message, { tone: "stop" });
    // A whole new page, so that nothing read while signed in stays in memory.
    window.location.assign("/sign-in");
  });
}
