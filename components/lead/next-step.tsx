import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { NextOfLead } from "@/lib/cam/planning/next-of-lead";

/** The very next mail or task, when, and by whose clock: as the planner has it, or would. Begins small where it follows a colon. */
export function NextStep({ step, after }: { step: NextOfLead; after: "colon" | "nothing" }): ReactNode {
  const begin = (text: string) =>
    after === "colon" ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
  switch (step.is) {
    case "planned":
      return (
        <>
          {begin(step.asks ? "A mail waits for a yes, to go" : "A mail goes")}{" "}
          <Time at={step.at} {...(step.zone && { zone: step.zone })} />.{" "}
          <Link
            href={`/safety/outbound/${step.outboundId}` as Route}
            className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            Read it
          </Link>
        </>
      );
    case "foreseen":
      return (
        <>
          {begin("A mail would go")} <Time at={step.at} zone={step.zone} /> from{" "}
          <span className="wrap-anywhere">{step.from}</span>, once it is planned.
        </>
      );
    case "later":
      return step.at ? (
        <>
          {begin("The next step is not before")} <Time at={step.at} />.
        </>
      ) : (
        <>
          {begin("There is no room for the next step until")} <Time at={step.until} />.
        </>
      );
    case "task":
      return step.open ? (
        <>
          {begin("A task waits for somebody since")} <Time at={step.at} />. The sequence goes on once it is
          done or left out.
        </>
      ) : (
        <>
          {begin("A task would be given for")} <Time at={step.at} />.
        </>
      );
    case "kept":
      return begin("They are kept from the next step.");
    case "end":
      return begin("The sequence is over.");
  }
}
