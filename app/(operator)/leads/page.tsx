import { FileUp, Hammer } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";

export const metadata = { title: "Leads" };

export default async function LeadsPage() {
  const { actor } = await operatorContext();
  const may = actor.kind === "operator" && roleAtLeast(actor.role, "OPERATOR");
  return (
    <div className="max-w-[60rem]">
      <PageHeader
        title="Leads"
        line="Everybody a campaign may write to: their score and its reasons, what happens next, and what stands in the way."
      />
      <Card>
        <EmptyState
          bare
          icon={Hammer}
          title="The list of leads is not built yet"
          action={
            <>
              {may && (
                <ButtonLink look="primary" icon={FileUp} href="/leads/import/new">
                  Import a list
                </ButtonLink>
              )}
              <ButtonLink href="/leads/import">See the imports</ButtonLink>
            </>
          }
        >
          People can be brought in from a file, checked row by row before anything is written, and taken back
          again. The report of each import shows who came in.
        </EmptyState>
      </Card>
    </div>
  );
}
