import { Download, FileUp } from "lucide-react";
import { told } from "@/components/operations/told";
import { AskCard } from "@/components/suppression/ask-card";
import { SafetyTabs } from "@/components/suppression/safety-tabs";
import { SuppressionList } from "@/components/suppression/suppression-list";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { findSuppression } from "@/lib/cam/suppression/find";
import { countSuppressions, listSuppressions } from "@/lib/cam/suppression/reads";
import { FindSuppression, SuppressionFilter } from "@/lib/cam/suppression/schema";
import { formatCountOf } from "@/lib/format/quantity";
import { liftSuppressionAction } from "./actions";

export const metadata = { title: "Suppression list" };

export default async function SuppressionsPage({ searchParams }: PageProps<"/safety/suppressions">) {
  const ctx = await operatorContext();
  const { ask, q, kind, reason, source } = await searchParams;
  const asked = SuppressionFilter.safeParse({
    ...(q && { q }),
    ...(kind && { kind }),
    ...(reason && { reason }),
    ...(source && { source }),
  });
  // An address that somebody kept may hold what is no filter any more: then everything is shown.
  const filter = asked.success ? asked.data : SuppressionFilter.parse({});
  const question = FindSuppression.safeParse({ address: ask });
  const [page, counted, answer] = await Promise.all([
    listSuppressions(ctx, filter),
    countSuppressions(ctx, filter),
    question.success ? findSuppression(ctx, question.data) : undefined,
  ]);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <>
      <PageHeader
        title="Suppression list"
        line="Who must never be written to, in any campaign, whatever a list or a colleague says later."
        beside={
          <span className="text-muted">
            {counted.more ? "more than 10,000 entries" : formatCountOf(counted.count, "entry", "entries")}
          </span>
        }
        {...(may && {
          action: (
            <>
              {/* No page: fetched ahead, it would be an export that nobody asked for. */}
              <a href="/api/cam/suppressions/export" download className={buttonClass()}>
                <Download size={16} aria-hidden />
                Export
              </a>
              <ButtonLink icon={FileUp} href="/safety/suppressions/import">
                Import
              </ButtonLink>
              <ButtonLink look="primary" href="/safety/suppressions/add">
                Put on the list
              </ButtonLink>
            </>
          ),
        })}
      />
      <SafetyTabs />
      <div className="flex flex-col gap-4">
        <AskCard
          asked={question.success ? question.data.address : ""}
          answer={answer && told(answer)}
          may={may}
        />
        <SuppressionList
          first={told(page)}
          matching={counted.more ? undefined : counted.count}
          lift={may ? liftSuppressionAction : undefined}
        />
      </div>
    </>
  );
}
