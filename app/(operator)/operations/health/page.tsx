import { HealthBoard } from "@/components/operations/health-board";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";

export const metadata = { title: "Health · Operations" };

export default async function HealthPage() {
  await operatorContext();
  return (
    <>
      <PageHeader
        title="Health"
        line="Whether everything CAM stands on is there, and what to do where it is not."
      />
      <HealthBoard />
    </>
  );
}
