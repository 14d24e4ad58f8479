import { z } from "zod";

export const Vendor = z.enum(["APOLLO", "DROPCONTACT"]);
export type Vendor = z.infer<typeof Vendor>;

export const VENDOR_TITLES: Record<Vendor, string> = { APOLLO: "Apollo", DROPCONTACT: "Dropcontact" };

/** What a workspace may spend a day until somebody says otherwise. */
export const FIRST_DAY_BUDGET = 100;

export const SetDayBudget = z.object({
  vendor: Vendor,
  dayBudget: z.coerce
    .number("Say a number of credits.")
    .int("Credits are whole.")
    .min(0, "Not below 0.")
    .max(1_000_000, "At most 1,000,000 a day."),
});
export type SetDayBudget = z.infer<typeof SetDayBudget>;

export const OfVendor = z.object({ vendor: Vendor });
export type OfVendor = z.infer<typeof OfVendor>;

export const ReleaseVendorBatch = z.object({ vendorBatchId: z.uuid() });
export type ReleaseVendorBatch = z.infer<typeof ReleaseVendorBatch>;
