import { CircleSlash, Clock, Info, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { LeadDetail } from "@/lib/cam/lead-desk/reads";
import type { Obstacle } from "@/lib/cam/lead-desk/rules";
import type { NextOfLead } from "@/lib/cam/planning/next-of-lead";
import { NextStep } from "./next-step";

const FACES: Record<Obstacle["weight"], { icon: LucideIcon; className: string; word: string }> = {
  stop: { icon: CircleSlash, className: "text-stop", word: "Stands in the way: " },
  wait: { icon: Clock, className: "text-attention", word: "For now: " },
  know: { icon: Info, className: "text-information", word: "To know: " },
};

/** What comes next, in one sentence, and everything that stands in its way, each said once. */
export function WhatNext({ lead, step }: { lead: LeadDetail; step: NextOfLead | null }) {
  const { next, nextActionAt, obstacles } = lead;
  const stopped = obstacles.some(({ weight }) => weight === "stop");
  const ended = step ? step.is === "end" : next.startsWith("Nothing");
  // What keeps them from the next step stands in the way already where it is one of these.
  const more = step?.because.filter(({ code }) => !obstacles.some((one) => one.code === code)) ?? [];
  // The planner's to time, when it comes by; what stands in the row then is only its wish.
  const planned = lead.status === "ROUTED" || lead.status === "NURTURED";
  const clause = stopped && !ended;
  return (
    <Card title="What next">
      <p className={stopped ? "text-muted" : ""}>
        {clause && (
          <>
            <span className="font-medium text-ink">Nothing goes out as it is.</span>{" "}
            {step?.is !== "kept" && "Without what is said below: "}
          </>
        )}
        {step ? (
          !(clause && step.is === "kept") && <NextStep step={step} after={clause ? "colon" : "nothing"} />
        ) : (
          <>
            {clause ? `${next.charAt(0).toLowerCase()}${next.slice(1)}` : next}
            {nextActionAt && !stopped && !planned && (
              <>
                {" "}
                Due <Time at={nextActionAt} />.
              </>
            )}
          </>
        )}
      </p>
      {more.map(({ code, because }) => (
        <p key={code} className="pt-1 text-muted text-table wrap-anywhere">
          {because}
        </p>
      ))}
      {obstacles.length > 0 ? (
        <ul className="flex flex-col gap-2 pt-3 text-table">
          {obstacles.map(({ code, weight, says }) => {
            const { icon: Icon, className, word } = FACES[weight];
            return (
              <li key={`${code} ${says}`} className="flex gap-2">
                <Icon size={16} aria-hidden className={`mt-px shrink-0 ${className}`} />
                <span className="min-w-0 wrap-anywhere">
                  <span className="sr-only">{word}</span>
                  {says}
                  {code === "suppressed" && <SeeTheEntry says={says} of={lead.contact.suppressions} />}
                </span>
              </li>
            );
          })}
        </ul>
      ) : (
        more.length === 0 && <p className="pt-2 text-muted text-table">Nothing stands in the way.</p>
      )}
    </Card>
  );
}

/** Why, since when and through whom is the list's to say. */
function SeeTheEntry({ says, of }: { says: string; of: LeadDetail["contact"]["suppressions"] }) {
  const address = of.find(({ because }) => says.endsWith(because))?.address;
  return (
    address && (
      <>
        {" "}
        <Link
          href={`/safety/suppressions?ask=${encodeURIComponent(address)}` as Route}
          className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
        >
          See the entry
        </Link>
      </>
    )
  );
}
