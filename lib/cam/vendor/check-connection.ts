import { requireRole } from "../access";
import { recordAudit } from "../audit/record";
import { type CamContext, inTransaction } from "../context";
import { Refusal } from "../errors";
import { noteOutcome } from "./note-outcome";
import { type OfVendor, VENDOR_TITLES } from "./schema";

/** Asks a vendor whether it knows our key. It costs nothing, and what it says counts for the next request too. */
export async function checkConnection(ctx: CamContext, { vendor }: OfVendor) {
  requireRole(ctx, "ADMIN");
  const port = vendor === "APOLLO" ? ctx.vendors.enricher : ctx.vendors.verifier;
  if (!port)
    throw new Refusal("conflict", `${VENDOR_TITLES[vendor]} is not connected: give CAM its key first.`);
  const outcome = await port.check();
  await inTransaction(ctx, async (tx) => {
    await noteOutcome(tx, vendor, outcome);
    await recordAudit(tx, {
      action: "vendor.checked",
      subjectKind: "vendor",
      subjectId: vendor,
      detail: { status: outcome.status },
    });
  });
  if (outcome.status === "connected")
    return { vendor, connected: true as const, creditsLeft: outcome.creditsLeft };
  return { vendor, connected: false as const, because: outcome.reason };
}
