import type { Route } from "next";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { Tone } from "@/components/ui/tone";
import type { AnswerRow } from "@/lib/cam/enrichment/reads";
import { VENDOR_TITLES } from "@/lib/cam/vendor/schema";

/** A request that is not done says more than its answer, which is not there. */
function standing({ state, outcome }: AnswerRow): { label: string; tone: Tone; says?: string } {
  if (state === "SENDING" || state === "WAITING") return { label: "On its way", tone: "information" };
  if (state === "LOST")
    return { label: "Answer lost", tone: "attention", says: "was asked, and nobody knows what it answered." };
  if (state === "RELEASED")
    return { label: "Let go", tone: "quiet", says: "was asked, and may be asked again." };
  if (state === "REFUSED")
    return { label: "Not asked", tone: "quiet", says: "did not take the request. Nothing was spent." };
  if (outcome === "FOUND") return { label: "Known", tone: "positive" };
  if (outcome === "NOTHING") return { label: "Not known", tone: "quiet" };
  return { label: "No use", tone: "attention" };
}

const nameOf = ({ contact: { firstName, lastName, email } }: AnswerRow) =>
  [firstName, lastName].filter(Boolean).join(" ") || email || "Somebody without a name";

/** What came of each person a vendor was asked about. */
export function AnswersList({ rows }: { rows: readonly AnswerRow[] }) {
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => {
        const { label, tone, says } = standing(row);
        return (
          <li
            key={`${row.batchId} ${row.contactId}`}
            className="grid gap-x-6 gap-y-1 px-card py-3 sm:grid-cols-[1fr_auto]"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-medium wrap-anywhere">
                {row.leadId ? (
                  <Link href={`/leads/${row.leadId}` as Route} className="hover:underline">
                    {nameOf(row)}
                  </Link>
                ) : (
                  nameOf(row)
                )}
                <Badge tone={tone}>{label}</Badge>
              </p>
              <p className="prose-measure text-soft text-table">
                {VENDOR_TITLES[row.vendor]} {says ?? row.because ?? "has not answered yet."}
              </p>
            </div>
            <p className="text-meta text-muted">
              <Time at={row.at} />
            </p>
          </li>
        );
      })}
    </ul>
  );
}
