import { notFound } from "next/navigation";
import { RunStory } from "@/components/operations/run-story";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { Refusal } from "@/lib/cam/errors";
import { readRun } from "@/lib/cam/run/reads";
import { ReadRun } from "@/lib/cam/run/schema";
import { cancelRunAction } from "../../../actions";
import { runJobNowAction } from "../../actions";

export const metadata = { title: "Run · Operations" };

export default async function RunPage({ params }: { params: Promise<{ runId: string }> }) {
  const ctx = await operatorContext();
  const asked = ReadRun.safeParse(await params);
  if (!asked.success) notFound();
  // Whether it exists, and for this person: a page that says so later would have answered 200 already.
  const run = await readRun(ctx, asked.data.runId).catch((error: unknown) => {
    if (error instanceof Refusal) notFound();
    throw error;
  });
  return (
    <RunStory
      first={told(run)}
      mayCancel={ctx.actor.kind === "operator" && roleAtLeast(ctx.actor.role, "OPERATOR")}
      runNow={runJobNowAction}
      cancel={cancelRunAction}
    />
  );
}
