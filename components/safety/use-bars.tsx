import { clsx } from "clsx";
import type { Route } from "next";
import { Link } from "@/components/ui/link";
import type { CapUse } from "@/lib/cam/safety/use";
import { formatCount } from "@/lib/format/quantity";

const SCOPES: Record<CapUse["scope"], string> = {
  WORKSPACE: "The workspace",
  CAMPAIGN: "Campaigns that run",
  MAILBOX: "Mailboxes",
  DOMAIN: "Domains written to most",
};

/** Of each cap how much the last 24 hours took: X of Y, and the bar beside it. */
export function UseBars({ used }: { used: readonly CapUse[] }) {
  return (
    <div className="flex flex-col gap-5">
      {(Object.keys(SCOPES) as CapUse["scope"][]).map((scope) => {
        const lines = used.filter((one) => one.scope === scope);
        if (lines.length === 0) return null;
        return (
          <section key={scope} className="flex flex-col gap-2">
            <h3 className="text-muted text-table">{SCOPES[scope]}</h3>
            <ul className="flex flex-col gap-2.5">
              {lines.map((one) => (
                <UseBar key={one.of} {...one} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function UseBar({ of, used, cap, href }: CapUse) {
  const share = cap === 0 ? 1 : Math.min(1, used / cap);
  const full = used >= cap;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1">
      <Link href={href as Route} className="truncate text-body hover:underline">
        {of}
      </Link>
      <p className="text-table tabular-nums">
        {formatCount(used)} of {formatCount(cap)}
        {full && <span className="text-attention"> · {cap === 0 ? "closed" : "full"}</span>}
      </p>
      <div
        aria-hidden
        className="col-span-full h-1.5 overflow-hidden rounded-full bg-quiet-soft forced:border"
      >
        <div
          className={clsx(
            "h-full rounded-full forced:bg-[Highlight]",
            full ? "bg-attention-solid" : "bg-information-solid",
          )}
          style={{ width: `${share * 100}%` }}
        />
      </div>
    </li>
  );
}
