import { z } from "zod";

/** ProviderEvent.payload: the provider's report, as it came. */
export const ProviderReport = z.record(z.string(), z.json());
export type ProviderReport = z.infer<typeof ProviderReport>;
