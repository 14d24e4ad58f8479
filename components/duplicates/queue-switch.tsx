import { clsx } from "clsx";
import Link from "next/link";

const QUEUES = [
  ["people", "People", "/leads/duplicates"],
  ["companies", "Companies", "/leads/duplicates?of=companies"],
] as const;

/** Which of the two queues is looked at; in the address, so that it can be sent to somebody. */
export function QueueSwitch({ of }: { of: "people" | "companies" }) {
  return (
    <nav aria-label="What may be here twice" className="flex gap-1">
      {QUEUES.map(([queue, label, href]) => (
        <Link
          key={queue}
          href={href}
          aria-current={queue === of ? "page" : undefined}
          className={clsx(
            "rounded-control px-3 py-1.5 text-table",
            queue === of ? "bg-accent-soft font-medium" : "text-muted hover:bg-hover",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
