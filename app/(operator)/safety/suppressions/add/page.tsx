import { AddForm } from "@/components/suppression/add-form";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { suppressAction, weighSuppressionAction } from "../actions";

export const metadata = { title: "Put on the suppression list" };

export default async function AddSuppressionPage() {
  await operatorContext("OPERATOR");
  return (
    <>
      <PageHeader
        title="Put on the suppression list"
        line="First you see whom it stops. It holds from the next mail on."
      />
      <div className="max-w-3xl">
        <AddForm weigh={weighSuppressionAction} add={suppressAction} />
      </div>
    </>
  );
}
