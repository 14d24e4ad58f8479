import { AddForm } from "@/components/suppression/add-form";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { suppressAction, weighSuppressionAction } from "../actions";

export const metadata = { title: "Put on the suppression list" };

const MOST = 2_000;

/** `entries`: what another page already knows it is about, as a lead's page knows their address. Nothing is written by it. */
export default async function AddSuppressionPage({ searchParams }: PageProps<"/safety/suppressions/add">) {
  await operatorContext("OPERATOR");
  const { entries } = await searchParams;
  return (
    <>
      <PageHeader
        title="Put on the suppression list"
        line="First you see whom it stops. It holds from the next mail on."
      />
      <div className="max-w-3xl">
        <AddForm
          given={typeof entries === "string" ? entries.slice(0, MOST) : ""}
          weigh={weighSuppressionAction}
          add={suppressAction}
        />
      </div>
    </>
  );
}
