import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { STEPS } from "./steps";

/** The first time: what a campaign is, in the four steps one takes. */
export function NoCampaigns({ mayPlan }: { mayPlan: boolean }) {
  return (
    <Card className="max-w-3xl">
      <p className="font-medium">Plan a first campaign</p>
      <p className="prose-measure pt-1 text-muted">
        A campaign is one thing you sell to one kind of customer, with a goal at which it stops. It begins as
        a draft in dry run: nothing is sent before you have looked at it and said so.
      </p>
      <ol className="grid gap-x-8 gap-y-3 py-5 sm:grid-cols-2">
        {STEPS.map(({ id, title, line }, place) => (
          <li key={id} className="flex gap-3">
            <span className="w-3 shrink-0 text-muted tabular-nums">{place + 1}</span>
            <span>
              <span className="block font-medium text-table">{title}</span>
              <span className="block text-muted text-table">{line}</span>
            </span>
          </li>
        ))}
      </ol>
      {mayPlan ? (
        <ButtonLink look="primary" href="/campaigns/new">
          Plan a campaign
        </ButtonLink>
      ) : (
        <p className="text-muted text-table">An operator or admin of this workspace can plan one.</p>
      )}
    </Card>
  );
}
