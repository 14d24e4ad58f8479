import type { FirstValues } from "../context";
import type { AutoPause, Limits, SendWindow } from "./schema";

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

export const firstAutoPause = ({ replyRateBelow, minSends }: FirstValues): AutoPause => ({
  replyRateBelow,
  minSends,
  bounceRateAbove: 0.04,
  complaintRateAbove: 0.0008,
  lostShareAbove: 0.5,
  olderThanDays: 90,
});

export interface LiveFacts {
  postalAddress: string | null;
  /** Whether somebody outside can follow a link in a mail. */
  reachable: boolean;
  base: string;
  /** Real mailboxes that may send, each with what stands in the way of its domain. */
  mailboxes: readonly { address: string; problem: string | null }[];
}

export interface Demand {
  code: "postal-address" | "public-address" | "mailbox" | "domain";
  met: boolean;
  says: string;
}

/** What a workspace must have before real mail goes out. All of it is said, whatever is missing. */
export function liveDemands({ postalAddress, reachable, base, mailboxes }: LiveFacts): Demand[] {
  const ready = mailboxes.filter(({ problem }) => problem === null);
  const [first] = mailboxes;
  return [
    {
      code: "postal-address",
      met: Boolean(postalAddress?.trim()),
      says: postalAddress?.trim()
        ? "Your postal address stands below every mail."
        : "Enter your postal address: the law asks for it in every mail.",
    },
    {
      code: "public-address",
      met: reachable,
      says: reachable
        ? `Links in mails lead to ${base}.`
        : `Links in mails would lead to ${base}, where nobody outside can say no. Set CAM_PUBLIC_URL to an https address.`,
    },
    {
      code: "mailbox",
      met: mailboxes.length > 0,
      says:
        mailboxes.length === 0
          ? "Connect a mailbox that sends real mail."
          : `${mailboxes.length === 1 ? "One mailbox sends" : `${mailboxes.length} mailboxes send`} real mail.`,
    },
    {
      code: "domain",
      met: ready.length > 0,
      says:
        ready.length > 0
          ? `The domain of ${ready[0]?.address} is ready to send.`
          : (first?.problem ?? "The domain of a mailbox has to be checked."),
    },
  ];
}
