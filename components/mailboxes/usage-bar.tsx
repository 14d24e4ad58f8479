import { clsx } from "clsx";
import { formatCount } from "@/lib/format/quantity";

interface UsageBarProps {
  used: number;
  /** What may go within 24 hours today. */
  capNow: number;
  dailyCap: number;
  address: string;
}

/** Used of what today's warm-up allows, on the scale of the whole cap. */
export function UsageBar({ used, capNow, dailyCap, address }: UsageBarProps) {
  const whole = Math.max(dailyCap, capNow, 1);
  const share = (count: number) => `${Math.min(100, (count / whole) * 100)}%`;
  const full = used >= capNow;
  return (
    <div className="flex min-w-32 flex-col gap-1">
      <p className="text-table tabular-nums">
        {formatCount(used)} of {formatCount(capNow)}
        {capNow < dailyCap && <span className="text-muted"> (later {formatCount(dailyCap)})</span>}
      </p>
      <div
        role="progressbar"
        aria-label={`Sent from ${address} in 24 hours`}
        aria-valuemin={0}
        aria-valuemax={Math.max(capNow, used)}
        aria-valuenow={used}
        className="relative h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border"
      >
        {capNow < whole && (
          <div
            className="absolute inset-y-0 left-0 border-r border-control bg-information-soft"
            style={{ width: share(capNow) }}
          />
        )}
        <div
          className={clsx(
            "absolute inset-y-0 left-0 rounded-full forced:bg-[Highlight]",
            full ? "bg-attention-solid" : "bg-information-solid",
          )}
          style={{ width: share(used) }}
        />
      </div>
    </div>
  );
}
