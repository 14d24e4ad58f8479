import type { CamContext } from "../context";
import { FIRST_DAY_BUDGET, type Vendor } from "./schema";

/** Public to those who ask vendors: the workspace's account with one, held until the transaction ends. */
export async function heldAccount(tx: CamContext, vendor: Vendor) {
  const { workspaceId } = tx;
  await tx.db.$executeRaw`
    insert into "VendorAccount" ("workspaceId", "vendor", "dayBudget", "createdAt", "updatedAt")
    values (${workspaceId}::uuid, ${vendor}::"Vendor", ${FIRST_DAY_BUDGET}, ${tx.now()}, ${tx.now()}) on conflict do nothing`;
  await tx.db.$executeRaw`
    select 1 from "VendorAccount" where "workspaceId" = ${workspaceId}::uuid and "vendor" = ${vendor}::"Vendor" for update`;
  return tx.db.vendorAccount.findUniqueOrThrow({
    where: { workspaceId_vendor: { workspaceId, vendor } },
  });
}
