import type { Route } from "next";
import { Sparkline } from "@/components/charts/sparkline";
import { warmUpDay } from "@/components/mailboxes/warm-up-card";
import { Link } from "@/components/ui/link";
import type { MailboxLine } from "@/lib/cam/mailbox/reads";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

/** How each mailbox that is not grown yet grows: so far a line, what lies ahead dashed. */
export function WarmUps({ mailboxes, now }: { mailboxes: readonly MailboxLine[]; now: Date }) {
  const inUse = mailboxes.filter(({ state }) => state !== "RETIRED");
  const grown = inUse.filter(({ warmUp }) => !warmUp).length;
  if (inUse.length === 0) return <p className="text-soft">No mailbox is connected yet.</p>;
  return (
    <div className="flex flex-col gap-3">
      {grown < inUse.length && (
        <ul className="divide-y divide-line">
          {inUse.map((one) => one.warmUp && <Growing key={one.id} of={one} warmUp={one.warmUp} now={now} />)}
        </ul>
      )}
      {grown > 0 && (
        <p className="text-muted text-table">
          {grown === inUse.length && grown === 1
            ? "The mailbox is warmed up: it sends up to its own cap."
            : `${formatCountOf(grown, "mailbox sends", "mailboxes send")} up to their own cap already.`}
        </p>
      )}
    </div>
  );
}

interface GrowingProps {
  of: MailboxLine;
  warmUp: NonNullable<MailboxLine["warmUp"]>;
  now: Date;
}

function Growing({
  of: { id, address, capNow, dailyCap },
  warmUp: { days, today, fullOn },
  now,
}: GrowingProps) {
  const until = fullOn
    ? `${formatCount(dailyCap)} from ${warmUpDay(fullOn, now)}`
    : `more than two months until ${formatCount(dailyCap)}`;
  return (
    <li className="flex items-center justify-between gap-4 py-2.5 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <Link href={`/settings/mailboxes/${id}` as Route} className="block truncate hover:underline">
          {address}
        </Link>
        <p className="text-table text-muted tabular-nums">
          {formatCount(capNow)} within 24 hours now, {until}
        </p>
      </div>
      <Sparkline
        values={days.map(({ cap }) => cap)}
        now={today}
        label={`Warm-up of ${address}: from ${formatCount(days[0]?.cap ?? 0)} to ${formatCount(days.at(-1)?.cap ?? 0)} a day`}
      />
    </li>
  );
}
