import { Badge } from "@/components/ui/badge";
import type { OutboundState } from "@/lib/db/generated/enums";
import { STATES } from "./words";

interface MailStateProps {
  state: OutboundState;
  dryRun: boolean;
  held?: boolean;
}

export function MailState({ state, dryRun, held = false }: MailStateProps) {
  const { label, tone, icon } = STATES[state];
  if (dryRun)
    return (
      <Badge tone="machine" icon={icon}>
        Rehearsal
      </Badge>
    );
  return (
    <Badge tone={held ? "attention" : tone} icon={icon}>
      {held ? "Held back" : label}
    </Badge>
  );
}
