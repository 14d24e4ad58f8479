import { Connections } from "@/components/settings/connections";
import { PageHeader } from "@/components/ui/page-header";
import { operatorContext } from "@/lib/auth/operator";
import { roleAtLeast } from "@/lib/cam/access";
import { listVendors } from "@/lib/cam/vendor/reads";
import { checkConnectionAction, releaseVendorBatchAction, setDayBudgetAction } from "../actions";

export const metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const ctx = await operatorContext("VIEWER");
  const vendors = await listVendors(ctx);
  const role = ctx.actor.kind === "operator" ? ctx.actor.role : "VIEWER";
  return (
    <>
      <PageHeader
        title="Connections"
        line="Who is asked about the people you bring in, what that may cost a day, and how it goes."
      />
      <Connections
        vendors={vendors}
        deeds={
          roleAtLeast(role, "ADMIN")
            ? { check: checkConnectionAction, setBudget: setDayBudgetAction }
            : undefined
        }
        release={roleAtLeast(role, "OPERATOR") ? releaseVendorBatchAction : undefined}
      />
    </>
  );
}
