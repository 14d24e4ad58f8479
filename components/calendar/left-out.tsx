import { ChevronRight } from "lucide-react";
import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Simulation } from "@/lib/cam/planning/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { leftOutWords, NOT_YET } from "./words";

type LeftOutProps = Pick<Simulation, "leftOut" | "noRoom" | "notYet" | "over" | "days"> & {
  campaignId: string;
};

/** Who gets no mail in this time, and why: people by name, those who are not on the way in figures. */
export function LeftOut({ leftOut, noRoom, notYet, over, days, campaignId }: LeftOutProps) {
  const kept = leftOut.reduce((sum, { people }) => sum + people, 0);
  const none = kept === 0 && noRoom === 0 && notYet.length === 0;
  return (
    <Card
      title="Who is left out, and why"
      help={
        none
          ? "Nobody whose turn it is."
          : kept > 0
            ? `${formatCountOf(kept, "person is", "people are")} kept from their next step. Each reason holds until somebody does something about it.`
            : undefined
      }
    >
      <div className="flex flex-col gap-2">
        {leftOut.map(({ code, people, named }) => (
          <details key={code} className="group rounded-control border border-line">
            <summary className="flex cursor-default items-center gap-2 px-3 py-2 marker:content-none hover:bg-hover coarse:min-h-11">
              <ChevronRight
                size={16}
                aria-hidden
                className="shrink-0 text-muted transition-transform group-open:rotate-90"
              />
              <span className="min-w-0 flex-1 wrap-anywhere">{leftOutWords(code)}</span>
              <span className="text-muted tabular-nums">{formatCount(people)}</span>
            </summary>
            <ul className="flex flex-col gap-2 border-line border-t px-3 py-2 text-table">
              {named.map(({ leadId, name, company, because }) => (
                <li key={leadId} className="wrap-anywhere">
                  <Link href={`/leads/${leadId}` as Route} className="font-medium hover:underline">
                    {name ?? "Nobody any more"}
                  </Link>
                  {company && <span className="text-muted">, {company}</span>}
                  <span className="block text-muted">{because}</span>
                </li>
              ))}
              {people > named.length && (
                <li className="text-muted">
                  and {formatCountOf(people - named.length, "other")}, for the same reason
                </li>
              )}
            </ul>
          </details>
        ))}
        {noRoom > 0 && (
          <p className="text-table">
            <span className="font-medium tabular-nums">{formatCount(noRoom)}</span> have no room in these{" "}
            {days} days: the caps and the distance between mails are filled by others. More mailboxes or
            higher caps make room.
          </p>
        )}
        {notYet.map(({ status, leads }) => (
          <p key={status} className="text-table text-muted">
            <Link
              href={`/leads?campaign=${campaignId}&status=${status}` as Route}
              className="font-medium text-ink tabular-nums hover:underline"
            >
              {formatCount(leads)}
            </Link>{" "}
            {NOT_YET[status] ?? "are not on the way yet"}.
          </p>
        ))}
        {over > 0 && (
          <p className="text-table text-muted">
            For {formatCountOf(over, "other")} nothing more is to come: they answered, were stopped or
            rejected, or their sequence is over.
          </p>
        )}
      </div>
    </Card>
  );
}
