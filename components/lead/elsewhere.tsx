import type { Route } from "next";
import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import { formatCountOf } from "@/lib/format/quantity";

/** The same person in other campaigns, and whoever may be the same person. */
export function Elsewhere({ lead }: { lead: LeadDetail }) {
  const { elsewhere, possibleDuplicates } = lead;
  return (
    <Card title="Where else">
      {elsewhere.length === 0 ? (
        <p className="text-muted text-table">In no other campaign.</p>
      ) : (
        <ul className="flex flex-col gap-2 text-table">
          {elsewhere.map(({ id, campaign, status, stage }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={`/leads/${id}` as Route}
                className="min-w-0 wrap-anywhere underline decoration-line-strong underline-offset-4 hover:decoration-ink"
              >
                {campaign.name}
              </Link>
              <StateBadge of="status" is={status} />
              <StateBadge of="stage" is={stage} />
            </li>
          ))}
        </ul>
      )}
      {possibleDuplicates > 0 && (
        <p className="pt-3 text-table">
          <Link
            href="/leads/duplicates"
            className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            {formatCountOf(possibleDuplicates, "pair waits", "pairs wait")}
          </Link>{" "}
          for somebody to say whether they are one person.
        </p>
      )}
    </Card>
  );
}
