import { SearchForm } from "@/components/lead-finder/search-form";
import { SearchesList } from "@/components/lead-finder/searches-list";
import { SourcesList } from "@/components/lead-finder/sources-list";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import type { CamContext } from "@/lib/cam/context";
import { listDiscoveries, listSources, readDiscovery } from "@/lib/cam/discovery/reads";
import { OfDiscovery } from "@/lib/cam/discovery/schema";
import { Refusal } from "@/lib/cam/errors";
import { encodeCursor, placeOf } from "@/lib/cam/paging/rules";
import { deeds } from "./deeds";

export const metadata = { title: "Lead finder" };

const A_PAGE = 20;

export default async function LeadFinderPage({ searchParams }: PageProps<"/lead-finder">) {
  const ctx = await operatorContext();
  const { cursor, from } = await searchParams;
  const place = placeOf(typeof cursor === "string" ? cursor : undefined);
  const [sources, page, before] = await Promise.all([
    listSources(ctx),
    listDiscoveries(ctx, { limit: A_PAGE, ...(place && { cursor: encodeCursor(place) }) }),
    startedFrom(ctx, from),
  ]);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <>
      <PageHeader
        title="Lead finder"
        line="Finds people who fit, says why each of them does, and makes leads of those you choose."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-6">
          {may && <SearchForm key={before?.id} sources={sources} before={before} create={deeds.create} />}
          <SourcesList sources={sources} />
        </div>
        {page.items.length > 0 ? (
          <SearchesList
            searches={page.items}
            earlier={
              page.nextCursor ? `/lead-finder?cursor=${encodeURIComponent(page.nextCursor)}` : undefined
            }
          />
        ) : (
          <Card>
            <EmptyState bare title="Nobody has been looked for yet">
              {may
                ? "Say whom you look for and where. Who is found waits here: nothing is written to anybody's data until you make leads of them."
                : "Searches of your colleagues will stand here. To search yourself you need the operator role."}
            </EmptyState>
          </Card>
        )}
      </div>
    </>
  );
}

/** An address that names a search which is gone begins with an empty form. */
async function startedFrom(ctx: CamContext, from: string | string[] | undefined) {
  const asked = OfDiscovery.safeParse({ jobId: from });
  if (!asked.success) return undefined;
  return readDiscovery(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) return undefined;
    throw error;
  });
}
