"use client";

import { Check, SkipForward } from "lucide-react";
import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Picker } from "@/components/review/picker";
import { answerOf } from "@/components/ui/answer";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Time } from "@/components/ui/time";
import { showToast } from "@/components/ui/toast";
import { OUTCOME_NAMES } from "@/lib/cam/task/schema";
import { OutcomeForm } from "./outcome-form";
import { Reach } from "./reach";
import { TheirClock } from "./their-clock";
import type { TaskDeeds, ToldTask } from "./told";
import { SKIP_REASONS } from "./words";

interface LeadTaskProps {
  task: ToldTask;
  deeds: Pick<TaskDeeds, "do" | "skip"> | undefined;
  paused: boolean;
}

/** What the lead's sequence waits for a person to do, done from its own page. */
export function LeadTask({ task, deeds, paused }: LeadTaskProps) {
  const router = useRouter();
  const [asked, setAsked] = useState<"outcome" | "reason">();
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [note, setNote] = useState("");

  const send = async (did: string, deed: ReturnType<TaskDeeds["skip"]>) => {
    setPending(true);
    setRefused(undefined);
    const result = await answerOf(deed);
    setPending(false);
    if (!result.ok) return setRefused(result.message);
    setAsked(undefined);
    showToast(did, { detail: "It is on the timeline." });
    router.refresh();
  };
  return (
    <Card
      title={task.kind === "CALL" ? "To do: a call" : "To do: a message on LinkedIn"}
      help={
        <>
          Due <Time at={task.dueAt} />
          {task.owner ? `, ${task.owner.name}’s to do` : ""}.{" "}
          {paused && "The campaign is paused, so it is on nobody’s list. "}
          <Link
            href={"/tasks" as Route}
            className="underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          >
            All tasks
          </Link>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p className="prose-measure whitespace-pre-line wrap-anywhere">{task.says}</p>
        <Reach task={task} />
        <p className="text-muted text-table">
          It is <TheirClock zones={task.clock.zones} /> for them. {task.clock.because}
        </p>
        {refused && asked !== "outcome" && (
          <p role="alert" className="text-stop text-table">
            {refused}
          </p>
        )}
        {deeds && asked === undefined && (
          <div className="flex flex-wrap gap-2">
            <Button icon={Check} onClick={() => setAsked("outcome")}>
              Done
            </Button>
            <Button look="quiet" icon={SkipForward} pending={pending} onClick={() => setAsked("reason")}>
              Leave out
            </Button>
          </div>
        )}
        {deeds && asked === "outcome" && (
          <OutcomeForm
            task={task}
            note={note}
            onNote={setNote}
            pending={pending}
            refused={refused}
            onSave={(outcome, said) =>
              void send(OUTCOME_NAMES[outcome], deeds.do({ taskId: task.id, outcome, note: said }))
            }
            onClose={() => setAsked(undefined)}
          />
        )}
        {deeds && asked === "reason" && (
          <Picker
            title="Leave it out?"
            options={SKIP_REASONS[task.kind]}
            own="Or in your own words"
            ownDoes="Leave out"
            onPick={(reason) => {
              setAsked(undefined);
              void send("Left out", deeds.skip({ taskId: task.id, reason }));
            }}
            onClose={() => setAsked(undefined)}
          />
        )}
      </div>
    </Card>
  );
}
