import { told } from "@/components/operations/told";
import { ReviewRoom } from "@/components/review/review-room";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { campaignNames } from "@/lib/cam/campaign/names";
import { listMembers } from "@/lib/cam/member/reads";
import { listReview, reviewNews } from "@/lib/cam/review/reads";
import { ReviewFilter } from "@/lib/cam/review/schema";
import { deedsFor } from "./deeds";

export const metadata = { title: "Review" };

/** Enough to go on without waiting, few enough to be there at once. */
const LOADED = 50;

export default async function ReviewQueuePage({ searchParams }: PageProps<"/review-queue">) {
  const ctx = await operatorContext();
  const [asked, campaigns, members] = [
    ReviewFilter.safeParse(await searchParams),
    await campaignNames(ctx),
    await listMembers(ctx),
  ];
  const wanted = asked.success ? asked.data : ReviewFilter.parse({});
  // Somebody's old or mistyped address shows the whole queue rather than an error.
  const known = campaigns.some(({ id }) => id === wanted.campaign);
  const { campaign, ...rest } = wanted;
  const filter = { ...rest, ...(known && { campaign }) };
  const [first, news] = await Promise.all([
    listReview(ctx, { ...filter, limit: LOADED }),
    reviewNews(ctx, filter),
  ]);
  const query = new URLSearchParams(
    Object.entries({
      kind: filter.kind,
      campaign: filter.campaign,
      assigned: filter.assigned === "anybody" ? undefined : filter.assigned,
      snoozed: filter.snoozed ? "true" : undefined,
    }).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  ).toString();
  const { actor } = ctx;
  return (
    <ReviewRoom
      key={query}
      query={query}
      first={told(first)}
      news={told(news)}
      me={{ id: actor.kind === "operator" ? actor.id : "", name: actor.name }}
      colleagues={members
        .filter(({ role }) => roleAtLeast(role, "REVIEWER"))
        .map(({ userId, name }) => ({ id: userId, name }))}
      campaigns={campaigns}
      {...{ deeds: undefined, edit: undefined, rules: undefined, ...deedsFor(ctx) }}
    />
  );
}
