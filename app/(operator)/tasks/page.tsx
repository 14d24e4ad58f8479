import { told } from "@/components/operations/told";
import { DoneTasks } from "@/components/tasks/done-tasks";
import { TaskFilters } from "@/components/tasks/task-filters";
import { TaskRoom } from "@/components/tasks/task-room";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { campaignNames } from "@/lib/cam/campaign/names";
import { listMembers } from "@/lib/cam/member/reads";
import { countTasks, listTasks } from "@/lib/cam/task/reads";
import { TaskFilter } from "@/lib/cam/task/schema";
import { assignTaskAction, doTaskAction, skipTaskAction, snoozeTaskAction, undoTaskAction } from "./actions";

export const metadata = { title: "Tasks" };

/** Enough to go on without waiting, few enough to be there at once. */
const LOADED = 50;

const deeds = {
  do: doTaskAction,
  skip: skipTaskAction,
  snooze: snoozeTaskAction,
  assign: assignTaskAction,
  undo: undoTaskAction,
};

export default async function TasksPage({ searchParams }: PageProps<"/tasks">) {
  const ctx = await operatorContext();
  const asked = TaskFilter.safeParse(await searchParams);
  const [campaigns, members] = await Promise.all([campaignNames(ctx), listMembers(ctx)]);
  // Somebody's old or mistyped address shows all that is due rather than an error.
  const { campaign, ...wanted } = asked.success ? asked.data : TaskFilter.parse({});
  const known = campaigns.some(({ id }) => id === campaign);
  const filter = { ...wanted, ...(known && { campaign }) };
  const [first, counts] = await Promise.all([
    listTasks(ctx, { ...filter, limit: LOADED }),
    countTasks(ctx, filter),
  ]);
  const query = new URLSearchParams(
    Object.entries({
      when: filter.when === "now" ? undefined : filter.when,
      kind: filter.kind,
      campaign: filter.campaign,
      owner: filter.owner === "anybody" ? undefined : filter.owner,
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  const { actor } = ctx;
  const may = actor.kind === "operator" && roleAtLeast(actor.role, "OPERATOR");
  const colleagues = members
    .filter(({ role }) => roleAtLeast(role, "OPERATOR"))
    .map(({ userId, name }) => ({ id: userId, name }));
  if (filter.when === "done")
    return (
      <>
        <PageHeader title="Tasks" line="Calls and messages that a person does, and what came of them." />
        <TaskFilters counts={told(counts)} campaigns={campaigns} colleagues={colleagues} />
        <DoneTasks key={query} query={query} first={told(first)} undo={may ? undoTaskAction : undefined} />
      </>
    );
  return (
    <TaskRoom
      key={query}
      query={query}
      when={filter.when}
      first={told(first)}
      counts={told(counts)}
      me={{ id: actor.kind === "operator" ? actor.id : "", name: actor.name }}
      colleagues={colleagues}
      campaigns={campaigns}
      deeds={may ? deeds : undefined}
    />
  );
}
