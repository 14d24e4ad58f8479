import { clsx } from "clsx";
import { DomainPaused, type RestartDeed } from "@/components/mailboxes/domain-paused";
import { Badge } from "@/components/ui/badge";
import { Time } from "@/components/ui/time";
import type { SendingDomainLine } from "@/lib/cam/sending-limit/reads";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

interface BreakersProps {
  domains: readonly SendingDomainLine[];
  /** Only where the one who looks may: the limits never lift themselves. */
  restart: RestartDeed | undefined;
}

/** Of each domain mail comes from how far it is from the limits at which its provider stops senders, in counts. */
export function Breakers({ domains, restart }: BreakersProps) {
  if (domains.length === 0)
    return (
      <p className="text-soft">
        No mailbox sends real mail yet. Once one does, bounces and complaints about its domain are counted
        here.
      </p>
    );
  return (
    <ul className="flex flex-col divide-y divide-line">
      {domains.map((one) => (
        <li key={one.domain} className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0">
          <Breaker of={one} />
          {one.pausedAt && <DomainPaused of={one} restart={restart} />}
        </li>
      ))}
    </ul>
  );
}

function Breaker({ of: { domain, limits, pausedAt, restartedAt } }: { of: SendingDomainLine }) {
  const { sent, bounces, complaints, by } = limits;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h3 className="min-w-0 font-medium wrap-anywhere">{domain}</h3>
        {pausedAt ? <Badge tone="stop">Paused</Badge> : <Badge tone="positive">Sends</Badge>}
      </div>
      <p className="text-table text-muted tabular-nums">
        {sent === 0 ? "Nothing sent" : `${formatCountOf(sent, "mail")} sent`} in 30 days
        {restartedAt && (
          <>
            , counted since it was let go on <Time at={restartedAt} relative />
          </>
        )}
        . Held against the limits of {by}.
      </p>
      {sent > 0 && (
        <ul className="grid gap-3 sm:grid-cols-2">
          <Budget what="complaint" of={complaints} paused={pausedAt !== null} />
          <Budget what="bounce" of={bounces} paused={pausedAt !== null} />
        </ul>
      )}
    </>
  );
}

interface BudgetProps {
  what: "complaint" | "bounce";
  of: { count: number; limit: number; left: number };
  paused: boolean;
}

const percent = (share: number) => `${Number((share * 100).toFixed(2))} %`;

function Budget({ what, of: { count, limit, left }, paused }: BudgetProps) {
  const share = left === 0 ? 1 : count / (count + left);
  const close = left <= 1;
  return (
    <li className="flex flex-col gap-1">
      <p className="flex flex-wrap justify-between gap-x-3 text-table tabular-nums">
        <span>{formatCountOf(count, what)}</span>
        <span className="text-muted">limit {percent(limit)}</span>
      </p>
      <div aria-hidden className="h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border">
        <div
          className={clsx(
            "h-full rounded-full forced:bg-[Highlight]",
            paused && left === 0 ? "bg-stop-solid" : close ? "bg-attention-solid" : "bg-information-solid",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
      {!paused && (
        <p className={clsx("text-meta", close ? "text-attention" : "text-muted")}>
          {left === 1 ? `One more ${what} pauses it` : `${formatCount(left)} more ${what}s pause it`}
        </p>
      )}
    </li>
  );
}
