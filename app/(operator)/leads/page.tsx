import { Suspense } from "react";
import { LeadsHead } from "@/components/leads/leads-head";
import { LeadsList } from "@/components/leads/leads-list";
import { LeadsSkeleton } from "@/components/leads/leads-skeleton";
import { told } from "@/components/operations/told";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
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

type Asked = Record<string, string | string[] | undefined>;

export default async function LeadsPage({ searchParams }: PageProps<"/leads">) {
  const ctx = await operatorContext();
  const { cursor: _cursor, limit: _limit, ...asked } = await searchParams;
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <>
      <LeadsHead may={may} />
      {/* Who may not be here has been sent away above, before anything of the page goes out. */}
      <Suspense fallback={<LeadsSkeleton />}>
        <List ctx={ctx} asked={asked} may={may} />
      </Suspense>
    </>
  );
}

async function List({ ctx, asked, may }: { ctx: CamContext; asked: Asked; may: boolean }) {
  const [{ page, query, problem }, choices, views] = await Promise.all([
    read(ctx, asked),
    choicesFor(ctx),
    listViews(ctx, "leads"),
  ]);
  const nobody = page.items.length === 0 && page.nextCursor === null && !isNarrowed(LeadFilter.parse(query));
  return (
    <>
      {problem && <Banner tone="attention" title={problem} />}
      {nobody ? (
        <EmptyState
          title="Nobody is here yet"
          action={
            <ButtonLink href={may ? "/leads/import/new" : "/leads/import"}>
              {may ? "Import a list" : "See the imports"}
            </ButtonLink>
          }
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
          person={"id" in ctx.actor ? ctx.actor.id : ""}
        />
      )}
    </>
  );
}

/** What an old link asks for and nobody can answer is said, and the list is shown without it. */
async function read(ctx: CamContext, asked: Asked) {
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
