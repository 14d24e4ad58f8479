"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import {
  answerLeaving,
  confirmLeaving,
  useHasUnsavedWork,
  useLeavingAsked,
} from "@/components/ui/unsaved-work";
import { Confirm } from "./confirm";

/** The address a plain click on this link would lead to inside CAM; undefined for everything else. */
function destination(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.download) return undefined;
  if (link.origin !== location.origin) return undefined;
  const here = location.pathname + location.search;
  const there = link.pathname + link.search;
  return there === here ? undefined : there + link.hash;
}

/** Asks before a page with unsaved work is left: by link, by Back, by closing the tab. */
export function LeaveGuard() {
  const router = useRouter();
  const unsaved = useHasUnsavedWork();
  const asked = useLeavingAsked();

  useEffect(() => {
    if (!unsaved) return;
    const onClick = (event: MouseEvent) => {
      const href = destination(event);
      if (!href) return;
      event.preventDefault();
      event.stopPropagation();
      confirmLeaving(() => router.push(href as Route));
    };
    const onClose = (event: BeforeUnloadEvent) => event.preventDefault();
    // Back and Forward can only be held back where the browser has the Navigation API.
    const onNavigate = (event: NavigateEvent) => {
      if (event.navigationType !== "traverse" || !event.cancelable) return;
      event.preventDefault();
      const { key } = event.destination;
      confirmLeaving(() => void window.navigation.traverseTo(key));
    };
    document.addEventListener("click", onClick, true);
    window.addEventListener("beforeunload", onClose);
    window.navigation?.addEventListener("navigate", onNavigate);
    return () => {
      document.removeEventListener("click", onClick, true);
      window.removeEventListener("beforeunload", onClose);
      window.navigation?.removeEventListener("navigate", onNavigate);
    };
  }, [unsaved, router]);

  if (!asked) return null;
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && answerLeaving(false)}
      title="Leave without saving?"
      confirm="Leave and lose changes"
      cancel="Stay here"
      onConfirm={() => {
        answerLeaving(true);
        return undefined;
      }}
    >
      <p>What you typed on this page is not saved yet.</p>
    </Confirm>
  );
}
