import type { Route } from "next";
import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import type { NextOfLead } from "@/lib/cam/planning/next-of-lead";

/** The very next mail or task, when, and by whose clock: as the planner has it, or would. */
export function NextStep({ step }: { step: NextOfLead }) {
  return (
    <div className="mt-3 rounded-control border border-line px-3 py-2 text-table">
      <p>{inWords(step)}</p>
      {step.because.map(({ code, because }) => (
        <p key={code} className="text-muted wrap-anywhere">
          {because}
        </p>
      ))}
    </div>
  );
}

function inWords(step: NextOfLead): ReactNode {
  switch (step.is) {
    case "planned":
      return (
        <>
          {step.asks ? "A mail waits for a yes, to go" : "A mail goes"}{" "}
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
          A mail would go <Time at={step.at} zone={step.zone} /> from{" "}
          <span className="wrap-anywhere">{step.from}</span>, once it is planned.
        </>
      );
    case "later":
      return step.at ? (
        <>
          The next step is not before <Time at={step.at} />.
        </>
      ) : (
        <>
          There is no room for the next step until <Time at={step.until} />.
        </>
      );
    case "task":
      return step.open ? (
        <>
          A task waits for somebody since <Time at={step.at} />. The sequence goes on once it is done or left
          out.
        </>
      ) : (
        <>
          A task would be given for <Time at={step.at} />.
        </>
      );
    case "kept":
      return "Kept from the next step:";
    case "end":
      return "The sequence is over.";
  }
}
