import { told } from "@/components/operations/told";
import { DecidedFeed } from "@/components/review/decided-feed";
import { operatorContext } from "@/lib/auth/operator";
import { placeOf } from "@/lib/cam/paging/rules";
import { listDecided } from "@/lib/cam/review/decided";
import { deedsFor } from "../deeds";

export const metadata = { title: "Decided" };

export default async function DecidedPage({ searchParams }: PageProps<"/review-queue/decided">) {
  const ctx = await operatorContext();
  const { before } = await searchParams;
  const cursor = typeof before === "string" && placeOf(before) ? before : undefined;
  const page = await listDecided(ctx, { limit: 50, cursor });
  return (
    <DecidedFeed key={cursor ?? ""} page={told(page)} isFirst={!cursor} undo={deedsFor(ctx).deeds?.undo} />
  );
}
