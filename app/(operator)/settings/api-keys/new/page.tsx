import { KeyForm } from "@/components/settings/key-form";
import { ROLES } from "@/components/settings/roles";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { createApiKeyAction } from "../../actions";

export const metadata = { title: "New API key" };

export default async function NewApiKeyPage() {
  await operatorContext("ADMIN");
  return (
    <>
      <PageHeader title="New API key" line="It is shown once, right after you create it." />
      <div className="max-w-3xl">
        <KeyForm roles={ROLES.filter((role) => role !== "OWNER")} create={createApiKeyAction} />
      </div>
    </>
  );
}
