import type { ReactNode } from "react";
import { OperationsTabs } from "@/components/operations/operations-tabs";
import { told } from "@/components/operations/told";
import { operatorContext } from "@/lib/auth/operator";
import { readWorker } from "@/lib/cam/worker/reads";

export default async function OperationsLayout({ children }: { children: ReactNode }) {
  const worker = await readWorker(await operatorContext());
  return (
    <>
      <OperationsTabs first={told(worker)} />
      {children}
    </>
  );
}
