import { FileUp, History, UserPlus, Users } from "lucide-react";
import { LeadsList } from "@/components/leads/leads-list";
import { told } from "@/components/operations/told";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { Refusal } from "@/lib/cam/errors";
import { listLeads } from "@/lib/cam/lead-list/reads";
import { isNarrowed } from "@/lib/cam/lead-list/rules";
import { LeadFilter, LeadListQuery } from "@/lib/cam/lead-list/schema";
import { listViews } from "@/lib/cam/saved-view/reads";
import { choicesFor } from "./choices";
import { deeds, viewDeeds } from "./deeds";

export const metadata = { title: "Leads" };

export default async function LeadsPage({ searchParams }: PageProps<"/leads">) {
  const ctx = await operatorContext();
  const { cursor: _cursor, limit: _limit, ...asked } = await searchParams;
  const [{ page, query, problem }, choices, views] = await Promise.all([
    read(ctx, asked),
    choicesFor(ctx),
    listViews(ctx, "leads"),
  ]);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  const nobody = page.items.length === 0 && page.nextCursor === null && !isNarrowed(LeadFilter.parse(query));
  return (
    <>
      <PageHeader
        title="Leads"
        line="Everybody a campaign may write to: where they stand, what is known of them, and who answers for them."
        action={
          <>
            <ButtonLink look="quiet" icon={Users} href="/leads/duplicates">
              Duplicates
            </ButtonLink>
            <ButtonLink look="quiet" icon={History} href="/leads/import">
              Imports
            </ButtonLink>
            {may && (
              <>
                <ButtonLink icon={UserPlus} href="/leads/new">
                  Add a lead
                </ButtonLink>
                <ButtonLink look="primary" icon={FileUp} href="/leads/import/new">
                  Import a list
                </ButtonLink>
              </>
            )}
          </>
        }
      />
      {problem && <Banner tone="attention" title={problem} />}
      {nobody ? (
        <EmptyState
          title="Nobody is here yet"
          action={<ButtonLink href="/leads/import">See the imports</ButtonLink>}
        >
          People come in from a file, which is checked row by row before anything is written, and can be taken
          back again.
        </EmptyState>
      ) : (
        <LeadsList
          first={told(page)}
          choices={choices}
          views={views}
          viewDeeds={viewDeeds}
          deeds={may ? deeds : undefined}
        />
      )}
    </>
  );
}

/** What an old link asks for and nobody can answer is said, and the list is shown without it. */
async function read(ctx: CamContext, asked: Record<string, string | string[] | undefined>) {
  const fits = LeadListQuery.safeParse(asked);
  const wrong = fits.success ? [] : fits.error.issues.map(({ path }) => String(path[0]));
  const usable = Object.fromEntries(Object.entries(asked).filter(([name]) => !wrong.includes(name)));
  const query = LeadListQuery.parse(usable);
  const problem =
    wrong.length > 0 ? `Some of this address could not be used: ${wrong.join(", ")}.` : undefined;
  try {
    return { query, page: await listLeads(ctx, query), problem };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.detail.fields?.sort) throw error;
    return { query, page: await listLeads(ctx, { ...query, sort: "-added" }), problem: error.message };
  }
}
