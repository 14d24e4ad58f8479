import { notFound } from "next/navigation";
import { profileQuery } from "@/components/lead-finder/profile-query";
import { SearchPage } from "@/components/lead-finder/search-page";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listProfiles, readDiscovery } from "@/lib/cam/discovery/reads";
import { OfDiscovery, ProfileFilter } from "@/lib/cam/discovery/schema";
import { Refusal } from "@/lib/cam/errors";
import { listOpenCampaigns } from "@/lib/cam/import/campaigns";
import { deeds } from "../deeds";

export const metadata = { title: "Lead search" };

export default async function OneSearchPage({ params, searchParams }: PageProps<"/lead-finder/[jobId]">) {
  const ctx = await operatorContext();
  const asked = OfDiscovery.safeParse(await params);
  if (!asked.success) notFound();
  const job = await readDiscovery(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  // An address that somebody kept may ask for what is no filter any more: then everybody is shown.
  const filter = ProfileFilter.safeParse({ ...asked.data, ...profileQuery(await searchParams) });
  const [people, campaigns] = await Promise.all([
    listProfiles(ctx, filter.success ? filter.data : ProfileFilter.parse(asked.data)),
    listOpenCampaigns(ctx),
  ]);
  const may = ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR");
  return (
    <SearchPage
      first={told(job)}
      people={told(people)}
      campaigns={campaigns}
      deeds={may ? deeds : undefined}
    />
  );
}
