"use client";

import { CloudOff } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { useLive } from "./live-frame";

const subscribe = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

const useOnline = () =>
  useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );

/** Says so when what is on the screen is no longer what the server would say. */
export function StaleNotice() {
  const online = useOnline();
  const { staleSince, ask } = useLive();
  if (online && !staleSince) return null;
  return (
    <div role="status" className="flex min-w-0 items-center gap-2 text-attention text-table">
      <CloudOff size={16} aria-hidden className="shrink-0" />
      <span className="truncate">
        {online ? "The server does not answer" : "This device is offline"}
        {staleSince && (
          <span className="max-md:hidden">
            : figures are from <Time at={staleSince} relative />
          </span>
        )}
      </span>
      {online && (
        <Button size="small" onClick={ask}>
          Try again
        </Button>
      )}
    </div>
  );
}
