import { Check, Clock, LoaderCircle, X } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { DiscoveryState } from "@/lib/db/generated/enums";

const FACES = {
  PENDING: { label: "Waits its turn", tone: "quiet", icon: Clock },
  RUNNING: { label: "Searching", tone: "information", icon: LoaderCircle },
  DONE: { label: "Done", tone: "positive", icon: Check },
  FAILED: { label: "Failed", tone: "stop", icon: X },
} as const;

/** A search somebody stopped did not fail, though nobody goes on with it. */
export function SearchState({ state, error }: { state: DiscoveryState; error: string | null }) {
  if (state === "FAILED" && error?.startsWith("Stopped by")) return <Badge>Stopped</Badge>;
  const { label, tone, icon } = FACES[state];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}
