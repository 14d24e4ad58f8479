import { notFound } from "next/navigation";
import { OnePair } from "@/components/duplicates/one-pair";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { readPair } from "@/lib/cam/duplicate/reads";
import { OfPair } from "@/lib/cam/duplicate/schema";
import { Refusal } from "@/lib/cam/errors";
import { deedsFor } from "../../deeds";

export const metadata = { title: "Are these one person?" };

export default async function OnePairPage({
  params,
}: {
  params: Promise<{ contactId: string; otherContactId: string }>;
}) {
  const ctx = await operatorContext();
  const asked = OfPair.safeParse(await params);
  if (!asked.success) notFound();
  const pair = await readPair(ctx, asked.data).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  return <OnePair pair={told(pair)} deeds={deedsFor(ctx)} />;
}
