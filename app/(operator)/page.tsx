import { Checklist } from "@/components/today/checklist";
import { Needs } from "@/components/today/needs";
import { setupSteps } from "@/components/today/setup-steps";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { firstDue } from "@/lib/cam/task/reads";
import { readNeeds, readSetup } from "@/lib/cam/today/reads";

/** Of what is to be done by hand: the rest is a page away. */
const SHOWN = 5;

export const metadata = { title: "Today" };

export default async function TodayPage() {
  const ctx = await operatorContext();
  const [needs, setup, tasks] = await Promise.all([readNeeds(ctx), readSetup(ctx), firstDue(ctx, SHOWN)]);
  return (
    <div className="max-w-[60rem]">
      <PageHeader title="Today" line="What needs a person, and what is left to set up." />
      <div className="flex flex-col gap-6">
        <Needs needs={needs} tasks={tasks} />
        <Checklist steps={setupSteps(setup, ctx.actor.name)} />
      </div>
    </div>
  );
}
