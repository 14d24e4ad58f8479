"use client";

import { clsx } from "clsx";
import { ArrowLeft } from "lucide-react";
import { useRef, useState } from "react";
import { safeUrl } from "@/components/lead/words";
import { paceTold } from "@/components/review/pace";
import { useShortcut } from "@/components/shell/shortcuts/listener";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { showToast } from "@/components/ui/toast";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import { EmptyTasks } from "./empty-tasks";
import { useCounts } from "./live";
import { type Asked, TaskBar } from "./task-bar";
import { TaskFilters } from "./task-filters";
import { TaskList } from "./task-list";
import { TaskPane } from "./task-pane";
import type { Colleague, TaskDeeds, ToldCounts, ToldTask, ToldTasks } from "./told";
import { useTaskDeeds } from "./use-task-deeds";
import { useTasks } from "./use-tasks";
import { Whose } from "./whose";

interface TaskRoomProps {
  /** The address's filter, as it stands. */
  query: string;
  when: "now" | "later";
  first: ToldTasks;
  counts: ToldCounts;
  me: Colleague;
  colleagues: readonly Colleague[];
  campaigns: readonly Colleague[];
  deeds: TaskDeeds | undefined;
}

/** Where somebody makes forty calls in a row: who is next, how to reach them, what to say, what came of it. */
export function TaskRoom({
  query,
  when,
  first,
  counts: firstCounts,
  me,
  colleagues,
  campaigns,
  deeds,
}: TaskRoomProps) {
  const { data: counts } = useCounts(query, firstCounts);
  const tasks = useTasks(query, first);
  const [said, say] = useState("");
  const work = useTaskDeeds(tasks, deeds, say);
  const [asked, setAsked] = useState<Asked>();
  // On a phone the list is a page and the task is a page.
  const [opened, setOpened] = useState(false);
  const drafts = useRef(new Map<string, string>());
  const { open, place, current } = tasks;

  const move = (to: number) => {
    setAsked(undefined);
    tasks.go(to);
  };
  const ask = (one: Asked) => current && deeds && setAsked(one);
  const copy = () => {
    const text =
      current &&
      current.kept.length === 0 &&
      (current.kind === "CALL" ? current.phone : safeUrl(current.linkedinUrl));
    if (!text) return;
    navigator.clipboard.writeText(text).then(
      () => say("Copied."),
      () =>
        showToast("The browser did not allow copying. Select it and copy it by hand.", { tone: "attention" }),
    );
    showToast(`Copied: ${text}`, { tone: "information" });
  };
  const mine = current?.given === true && current.owner?.id === me.id;
  const onMine = () => current && void work.assign(current, mine ? null : me);
  const may = deeds !== undefined && current !== undefined;

  useShortcut("tasks.next", () => move(place + 1));
  useShortcut("tasks.previous", () => move(place - 1));
  useShortcut("tasks.done", () => ask("outcome"), may);
  useShortcut("tasks.skip", () => ask("reason"), may);
  useShortcut("tasks.off", () => ask("day"), may);
  useShortcut("tasks.mine", onMine, may);
  useShortcut("tasks.copy", copy, current !== undefined);
  useShortcut("tasks.undo", work.undoLast, deeds !== undefined);

  const closed = () => {
    setAsked(undefined);
    if (open.length <= 1) setOpened(false);
  };
  const total = Math.max(
    work.done + open.length,
    (when === "now" ? firstCounts.now : firstCounts.later).count,
  );
  const { paused } = counts;
  return (
    <>
      {/* On a phone the task in front has the page to itself; only who listens to it hears its name. */}
      {opened && current && <h1 className="sr-only lg:hidden">Tasks</h1>}
      <div className={clsx(opened && current && "max-lg:hidden")}>
        <PageHeader
          title="Tasks"
          line="Calls and messages that a person does; sequences go on once they are done."
        />
        <TaskFilters counts={counts} campaigns={campaigns} colleagues={colleagues} />
      </div>
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {(total > 0 || paused.count > 0) && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pb-3 text-meta text-muted">
          {total > 0 && (
            <span className="tabular-nums" data-progress>
              {formatCount(work.done)} of {formatCount(total)} done
              {paceTold(work.times)}
            </span>
          )}
          {paused.count > 0 && (
            <span>{formatCountOf(paused.count, "more task")} in paused campaigns, until they go on</span>
          )}
        </div>
      )}
      {current ? (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[16rem_minmax(0,1fr)] xl:gap-6">
          <nav aria-label="Tasks" className={clsx("lg:sticky lg:top-16", opened && "max-lg:hidden")}>
            <TaskList
              tasks={tasks}
              later={when === "later"}
              onOpen={(line: ToldTask) => {
                setAsked(undefined);
                tasks.goTo(line.id);
                setOpened(true);
              }}
            />
          </nav>
          <div className={clsx("min-w-0 max-w-[48rem]", !opened && "max-lg:hidden")}>
            <div className="flex items-center justify-between gap-2 pb-3 lg:hidden">
              <Button size="small" look="quiet" icon={ArrowLeft} onClick={() => setOpened(false)}>
                All tasks
              </Button>
              <span className="flex gap-2">
                <Button size="small" disabled={place === 0} onClick={() => move(place - 1)}>
                  Previous
                </Button>
                <Button size="small" disabled={place >= open.length - 1} onClick={() => move(place + 1)}>
                  Next
                </Button>
              </span>
            </div>
            <TaskPane key={current.id} task={current} onCopy={copy} />
            {deeds && (
              <div className="py-4">
                <Whose
                  task={current}
                  colleagues={colleagues}
                  onAssign={(to) => void work.assign(current, to)}
                />
              </div>
            )}
            {deeds && (
              <TaskBar
                task={current}
                asked={asked}
                note={drafts.current.get(current.id) ?? ""}
                pending={work.pending}
                refused={work.refusedAt(current.id)}
                mine={mine}
                onAsk={setAsked}
                onNote={(note) => drafts.current.set(current.id, note)}
                onSave={(outcome, note) =>
                  void work.do(current, outcome, note).then((saved) => {
                    if (!saved) return;
                    drafts.current.delete(current.id);
                    closed();
                  })
                }
                onSkip={(reason) => {
                  closed();
                  void work.skip(current, reason);
                }}
                onPutOff={(until) => {
                  closed();
                  void work.putOff(current, until, when === "later");
                }}
                onMine={onMine}
              />
            )}
          </div>
        </div>
      ) : (
        <EmptyTasks
          when={when}
          filtered={query !== "" && query !== "when=later"}
          done={work.done}
          counts={counts}
          onReload={() => void tasks.reload()}
        />
      )}
    </>
  );
}
