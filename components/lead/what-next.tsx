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

/** What comes next, and everything that stands in its way, each said. */
export function WhatNext({ lead, step }: { lead: LeadDetail; step: NextOfLead | null }) {
  const { next, nextActionAt, obstacles } = lead;
  const stopped = obstacles.some(({ weight }) => weight === "stop");
  const ended = next.startsWith("Nothing");
  return (
    <Card title="What next">
      <p className={stopped ? "text-muted" : ""}>
        {stopped && !ended && (
          <>
            <span className="font-medium text-ink">Nothing goes out as it is.</span> Without what is said
            below: {next.charAt(0).toLowerCase()}
            {next.slice(1)}
          </>
        )}
        {(!stopped || ended) && next}
        {nextActionAt && !stopped && !lead.task && (
          <>
            {" "}
            Due <Time at={nextActionAt} />.
          </>
        )}
      </p>
      {step && <NextStep step={step} />}
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
        <p className="pt-2 text-muted text-table">Nothing stands in the way.</p>
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
