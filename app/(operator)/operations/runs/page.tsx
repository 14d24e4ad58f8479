import { RunFilters } from "@/components/operations/run-filters";
import { RunsList } from "@/components/operations/runs-list";
import { told } from "@/components/operations/told";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listJobs, listRuns } from "@/lib/cam/run/reads";
import { RunFilter } from "@/lib/cam/run/schema";

/** The address's query, as the browser will write it. */
function queryOf(asked: Record<string, string | string[] | undefined>) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked))
    for (const one of [value ?? []].flat()) query.append(name, one);
  return query.toString();
}

export const metadata = { title: "Runs · Operations" };

export default async function RunsPage({ searchParams }: PageProps<"/operations/runs">) {
  const ctx = await operatorContext();
  const asked = await searchParams;
  const [page, standings] = await Promise.all([listRuns(ctx, RunFilter.parse(asked)), listJobs(ctx)]);
  const jobs = standings.map(({ name, title, routine }) => ({ name, title, routine }));
  const seesInstallation = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "ADMIN");
  return (
    <>
      <PageHeader
        title="Runs"
        line="Each time a job ran, was skipped or waits: who asked, and what came of it."
      />
      <RunFilters jobs={jobs} />
      <RunsList
        first={{ query: queryOf(asked), page: told(page) }}
        jobs={jobs}
        seesInstallation={seesInstallation}
      />
    </>
  );
}
