import { JobsBoard } from "@/components/operations/jobs-board";
import { told } from "@/components/operations/told";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { listJobs } from "@/lib/cam/run/reads";
import { runJobNowAction } from "./actions";

export const metadata = { title: "Jobs · Operations" };

export default async function JobsPage() {
  const ctx = await operatorContext();
  return (
    <>
      <PageHeader title="Jobs" line="What CAM does by itself, when it last did it and when it will again." />
      <JobsBoard first={told(await listJobs(ctx))} runNow={runJobNowAction} />
    </>
  );
}
