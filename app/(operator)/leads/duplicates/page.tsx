import { CompaniesPage } from "@/components/duplicates/companies-page";
import { DuplicatesPage } from "@/components/duplicates/duplicates-page";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { lastCompanyMerges, listCompanyPairs } from "@/lib/cam/company-duplicate/reads";
import { listPairs, readSearch } from "@/lib/cam/duplicate/reads";
import { companyDeedsFor, deedsFor } from "./deeds";

export const metadata = { title: "Duplicates" };

/** Enough to go on without waiting, few enough to be there at once. */
const LOADED = 20;

export default async function DuplicatesQueuePage({
  searchParams,
}: {
  searchParams: Promise<{ of?: string | string[] }>;
}) {
  const ctx = await operatorContext();
  if ((await searchParams).of === "companies") {
    const [{ items, count, isMore }, merges, { run }] = await Promise.all([
      listCompanyPairs(ctx, { limit: LOADED }),
      lastCompanyMerges(ctx),
      readSearch(ctx),
    ]);
    return (
      <CompaniesPage
        pairs={told(items)}
        count={count}
        isMore={isMore}
        merges={told(merges)}
        run={told(run)}
        deeds={companyDeedsFor(ctx)}
        searchDeeds={deedsFor(ctx)}
      />
    );
  }
  const [{ items, count, isMore }, known] = await Promise.all([
    listPairs(ctx, { limit: LOADED }),
    readSearch(ctx),
  ]);
  return (
    <DuplicatesPage
      pairs={told(items)}
      count={count}
      isMore={isMore}
      known={told(known)}
      deeds={deedsFor(ctx)}
    />
  );
}
