import { Checklist } from "@/components/today/checklist";
import { Needs } from "@/components/today/needs";
import { setupSteps } from "@/components/today/setup-steps";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { readNeeds, readSetup } from "@/lib/cam/today/reads";

export const metadata = { title: "Today" };

export default async function TodayPage() {
  const ctx = await operatorContext();
  const [needs, setup] = await Promise.all([readNeeds(ctx), readSetup(ctx)]);
  return (
    <div className="max-w-[60rem]">
      <PageHeader title="Today" line="What needs a person, and what is left to set up." />
      <div className="flex flex-col gap-6">
        <Needs needs={needs} />
        <Checklist steps={setupSteps(setup, ctx.actor.name)} />
      </div>
    </div>
  );
}
