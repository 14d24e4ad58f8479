import { told } from "@/components/operations/told";
import { WorkerBoard } from "@/components/operations/worker-board";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { readWorker } from "@/lib/cam/worker/reads";
import { pauseWorkerAction, resumeWorkerAction } from "../actions";

export const metadata = { title: "Worker · Operations" };

export default async function WorkerPage() {
  const ctx = await operatorContext();
  const { actor } = ctx;
  return (
    <>
      <PageHeader title="Worker" line="Who does the background work, and whether it may." />
      <WorkerBoard
        first={told(await readWorker(ctx))}
        mayPause={actor.kind === "operator" && roleAtLeast(actor.role, "ADMIN")}
        pause={pauseWorkerAction}
        resume={resumeWorkerAction}
      />
    </>
  );
}
