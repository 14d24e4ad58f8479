"use client";

import type { Route } from "next";
import { useEffect, useRef } from "react";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { Reach } from "./reach";
import { TheirClock } from "./their-clock";
import type { ToldTask } from "./told";
import { KINDS } from "./words";

const link = "underline decoration-line-strong underline-offset-4 hover:decoration-ink";

/** One task with all that whoever does it needs: whom, how, what their clock says, and what to say. */
export function TaskPane({ task, onCopy }: { task: ToldTask; onCopy: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Where a key or a button took the last one away the focus is nowhere: it goes to who is next.
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, []);
  const step = task.order === null ? "" : `Step ${task.order} of ${task.steps}, `;
  return (
    <article aria-labelledby={`task-${task.id}`} className="flex min-w-0 flex-col gap-4">
      <header className="flex flex-col gap-1">
        <h2
          ref={heading}
          id={`task-${task.id}`}
          tabIndex={-1}
          className="font-semibold text-title outline-none wrap-anywhere"
        >
          {task.name}
        </h2>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted text-table">
          <Badge>{KINDS[task.kind].one}</Badge>
          <span className="wrap-anywhere">{[task.title, task.company].filter(Boolean).join(", ")}</span>
        </p>
      </header>
      {task.kept.length > 0 && (
        <Banner tone="stop" title="They are not to be contacted">
          {task.kept.map((because) => (
            <p key={because}>{because}</p>
          ))}
        </Banner>
      )}
      <Card title={task.kind === "CALL" ? "Ring them" : "Write to them"}>
        <div className="flex flex-col gap-3">
          <Reach task={task} onCopy={onCopy} />
          <p className="text-table">
            It is <TheirClock zones={task.clock.zones} /> for them.{" "}
            {task.opensAt && (
              <span className="text-attention">
                Outside the hours in which they are reached; again from{" "}
                <Time at={task.opensAt} {...(task.clock.zones[0] && { zone: task.clock.zones[0] })} />.{" "}
              </span>
            )}
            <span className="text-muted">{task.clock.because}</span>
          </p>
        </div>
      </Card>
      <Card title="What to do">
        <p className="prose-measure whitespace-pre-line wrap-anywhere">{task.says}</p>
        {task.missing.length > 0 && (
          <p className="pt-2 text-attention text-table">Not known about them: {task.missing.join(", ")}.</p>
        )}
      </Card>
      <p className="text-muted text-table wrap-anywhere">
        {step}“{task.sequence}” in{" "}
        <Link className={link} href={`/campaigns/${task.campaign.id}` as Route}>
          {task.campaign.name}
        </Link>
        . Due <Time at={task.dueAt} />.{" "}
        {task.lastMailAt ? (
          <>
            The last mail, “{task.lastMail}”, went <Time at={task.lastMailAt} relative />.
          </>
        ) : (
          "No mail went to them yet."
        )}{" "}
        <Link className={link} href={`/leads/${task.leadId}` as Route}>
          The lead’s page
        </Link>
      </p>
    </article>
  );
}
