import { clsx } from "clsx";
import { ChevronRight, CircleCheck, CircleDashed } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatCountOf } from "@/lib/format/quantity";
import type { SetupStep } from "./setup-steps";

/** What is left to set up, from what is so; a step is ticked when its condition holds, never by hand. */
export function Checklist({ steps }: { steps: readonly SetupStep[] }) {
  const counted = steps.filter(({ standing }) => standing !== "optional");
  const done = counted.filter(({ standing }) => standing === "done").length;
  const next = steps.find(({ standing }) => standing === "open");
  const ready = done === counted.length;
  // What is done is worth a look, not a screen: once nothing is open it folds away.
  const folded = ready ? steps.filter(({ standing }) => standing === "done") : [];
  return (
    <Card
      flush
      title="Getting ready"
      help={
        ready
          ? "Everything that can be set up now is set up."
          : `${done} of ${counted.length} done. The first mail needs all of them.`
      }
    >
      <ol className="divide-y divide-line border-line border-t">
        {steps
          .filter((step) => !folded.includes(step))
          .map((step) => (
            <Step key={step.id} step={step} primary={step === next} />
          ))}
      </ol>
      {folded.length > 0 && (
        <details className="group border-line border-t">
          <summary className="flex min-h-row cursor-default list-none items-center gap-4 rounded-b-card px-card py-2 text-soft text-table hover:text-ink focus-visible:-outline-offset-2 [&::-webkit-details-marker]:hidden">
            <ChevronRight
              size={16}
              aria-hidden
              className="shrink-0 text-muted transition-transform group-open:rotate-90"
            />
            {formatCountOf(folded.length, "step")} done
          </summary>
          <ol className="divide-y divide-line border-line border-t">
            {folded.map((step) => (
              <Step key={step.id} step={step} primary={false} />
            ))}
          </ol>
        </details>
      )}
    </Card>
  );
}

function Step({ step, primary }: { step: SetupStep; primary: boolean }) {
  const done = step.standing === "done";
  const Icon = done ? CircleCheck : CircleDashed;
  return (
    <li className="grid grid-cols-[1rem_1fr] items-start gap-x-4 gap-y-2 px-card py-3 sm:grid-cols-[1rem_1fr_auto]">
      <Icon size={16} aria-hidden className={clsx("mt-[3px]", done ? "text-positive" : "text-muted")} />
      <div className="min-w-0">
        <p className={clsx("flex flex-wrap items-center gap-x-2 gap-y-1", !done && "font-medium")}>
          {step.title}
          <Standing standing={step.standing} />
        </p>
        <p className="prose-measure text-muted text-table">{step.text}</p>
      </div>
      {step.action && (
        <ButtonLink
          href={step.action.href as Route}
          size="small"
          look={primary ? "primary" : done ? "quiet" : "secondary"}
          className={clsx("max-sm:col-start-2 max-sm:justify-self-start", done && "max-sm:-ml-2")}
        >
          {step.action.label}
        </ButtonLink>
      )}
    </li>
  );
}

const SAID: Record<SetupStep["standing"], ReactNode> = {
  done: <span className="sr-only">Done</span>,
  open: <span className="sr-only">To do</span>,
  optional: <Badge>Optional</Badge>,
};

const Standing = ({ standing }: { standing: SetupStep["standing"] }) => SAID[standing];
