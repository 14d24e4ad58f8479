import type { FirstValues } from "../context";
import type { Limits, SendWindow } from "./schema";

/** Monday to Friday, in office hours. */
export const OFFICE_HOURS: SendWindow = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  from: "09:00",
  until: "17:00",
}));

/** As long as a workspace has not said otherwise, and the environment has nothing to say. */
export const CAREFUL_LIMITS = {
  recipientDomainCap: 20,
  companyWeeklyCap: 3,
  contactSpacingDays: 3,
  latenessMinutes: 8 * 60,
} as const;

/** The limits of a workspace that never saved its own. */
export const firstLimits = ({ dailyCap, batchCap, campaignDailyCap, allowlist }: FirstValues): Limits => ({
  dailyCap,
  batchCap,
  campaignDailyCap,
  ...CAREFUL_LIMITS,
  allowlist,
  sendWindow: OFFICE_HOURS,
});

/** Addresses are compared as people write them: capitals say nothing. */
export const onAllowlist = (pattern: string, address: string) => new RegExp(pattern, "i").test(address);
