import { z } from "zod";
import { FIT_SIGNALS } from "../fit/schema";
import { OPPORTUNITY_SIGNALS } from "../opportunity/schema";
import { pageFields } from "../paging/schema";
import { AutoPause, SendWindow } from "../safety/schema";
import { Name } from "../workspace/schema";

const words = z.array(z.string().trim().min(1).max(120)).max(200);

/** Campaign.idealCustomer: who the campaign is for. What is left out does not count. */
export const IdealCustomer = z.strictObject({
  industries: words.optional(),
  employees: z
    .strictObject({ least: z.number().int().min(0).optional(), most: z.number().int().min(0).optional() })
    .optional(),
  tech: words.optional(),
  roles: words.optional(),
  seniorities: words.optional(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).optional(),
  cities: words.optional(),
  keywords: words.optional(),
});
export type IdealCustomer = z.infer<typeof IdealCustomer>;

/** In the order they are explained and summed in. */
export const SIGNAL_NAMES = [...FIT_SIGNALS, ...OPPORTUNITY_SIGNALS];
const isSignal = (name: string) => SIGNAL_NAMES.some((one) => one === name);
const Weights = z.record(z.string().min(1), z.number().min(0).max(100));

/**
 * Campaign.signalWeights, as it stands: how much each signal counts. A signal that is not named has its own default weight;
 * a name no signal has counts for nothing, and a row that was written before names were checked may hold one.
 */
export const SignalWeights = Weights.transform((weights) =>
  Object.fromEntries(Object.entries(weights).filter(([name]) => isSignal(name))),
);
export type SignalWeights = z.infer<typeof SignalWeights>;

/** As somebody says them: a weight under a name no signal has would seem to be kept, and move nobody. */
export const SaidWeights = Weights.superRefine((weights, { addIssue }) => {
  const unknown = Object.keys(weights).filter((name) => !isSignal(name));
  if (unknown.length > 0)
    addIssue(
      `There is no signal called ${unknown.map((name) => `“${name.slice(0, 40)}”`).join(", ")}. There are ${SIGNAL_NAMES.slice(0, -1).join(", ")} and ${SIGNAL_NAMES.at(-1)}.`,
    );
}).describe(`From 0 to 100 by signal: ${SIGNAL_NAMES.join(", ")}.`);

const passOr = z.enum(["pass", "review", "reject"], "Choose what becomes of them.");

/** Campaign.judging: what qualification asks besides the score, and whose leads they become. */
export const Judging = z.strictObject({
  /** Addresses like info@: read by whoever is on duty. */
  roleAddress: passOr.default("review"),
  /** Addresses at gmail.com and kin. */
  freeMail: passOr.default("review"),
  /** Addresses that may take mail, and may not. */
  risky: passOr.default("review"),
  /** A score of which less is known than this is looked at by a person. */
  leastConfidence: z.number("Enter a number from 0 to 1.").min(0).max(1).default(0.3),
  /** A clear sign of intent lifts the score by this much when it is judged. */
  intentBoost: z.number("Enter a number from 0 to 0.5.").min(0).max(0.5).default(0.1),
  /** Who gets leads without an owner, in turn; nobody named: the campaign's own owner. */
  owners: z.array(z.uuid()).max(50, "Name at most 50 people.").default([]),
});
export type Judging = z.infer<typeof Judging>;

export const CampaignState = z.enum(["DRAFT", "ACTIVE", "PAUSED", "COMPLETED", "ARCHIVED"]);
export type CampaignState = z.infer<typeof CampaignState>;

const Mode = z.enum(["SANDBOX", "DRY_RUN", "LIVE"], "Choose a mode.");
const ApprovalRule = z.enum(["NONE", "FIRST", "ALL"], "Choose what waits for a yes.");
const Channel = z.enum(["MAIL", "CALL", "LINKEDIN"]);

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

/** ISO 4217, in capitals. */
const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "Use the three letters of a currency, like EUR.")
  .refine((code) => CURRENCIES.has(code), "This is no currency we know. Try EUR, USD or GBP.");

const whole = (least: number, most: number) => {
  const said = `Enter a whole number from ${least.toLocaleString("en-GB")} to ${most.toLocaleString("en-GB")}.`;
  return z.number(said).int(said).min(least, said).max(most, said);
};
const share = z.number("Enter a number from 0 to 1.").min(0, "At least 0.").max(1, "At most 1.");

/** Everything an operator decides about a campaign; numbers are numbers, money is in minor units. */
const settings = {
  name: Name,
  service: z
    .string()
    .trim()
    .max(300, "Use at most 300 characters.")
    .transform((text) => text || null)
    .nullable(),
  ownerId: z.uuid().nullable(),
  channels: z
    .array(Channel)
    .min(1, "Choose at least one channel.")
    .transform((channels) => [...new Set(channels)]),
  goalClients: whole(0, 100_000).nullable(),
  goalMrrMinor: whole(0, 100_000_000_000).nullable(),
  currency: Currency,
  idealCustomer: IdealCustomer,
  signalWeights: SaidWeights,
  judging: Judging,
  rejectBelow: share,
  qualifyAt: share,
  coolAt: share,
  warmAt: share,
  hotAt: share,
  mode: Mode,
  dailyCap: whole(0, 100_000),
  companyWeeklyCap: whole(0, 1000).nullable(),
  noReplyDays: whole(1, 90),
  sendWindow: SendWindow.nullable(),
  autoPause: AutoPause.nullable(),
  approval: ApprovalRule,
  approvalFirst: whole(1, 10_000).nullable(),
  colleaguesCount: z.boolean(),
  trackOpens: z.boolean(),
  rewriteLinks: z.boolean(),
};

export const CampaignSettings = z.object(settings);
export type CampaignSettings = z.infer<typeof CampaignSettings>;

const notThere = z
  .boolean()
  .refine((on) => !on, "Tracking is not there: CAM adds no pixel and leaves links as they are. Say false.");

/** As they are said: what nothing would heed is refused rather than kept. */
const { name, ...rest } = { ...settings, trackOpens: notThere, rewriteLinks: notThere };

/** A name makes a draft; everything else has a careful default. */
export const CreateCampaign = z.strictObject({ name, ...z.object(rest).partial().shape });
export type CreateCampaign = z.infer<typeof CreateCampaign>;

/** The column holds 32 bits, and the next version must fit as well. */
const LAST_VERSION = 2 ** 31 - 2;

/** What is left out stays as it is. */
export const UpdateCampaign = z.strictObject({
  campaignId: z.uuid(),
  /** The version the change was made on: a change made meanwhile is not overwritten. */
  version: z.number("Say which version you changed.").int().min(0).max(LAST_VERSION),
  ...z.object({ name, ...rest }).partial().shape,
});
export type UpdateCampaign = z.infer<typeof UpdateCampaign>;

export const CampaignId = z.object({ campaignId: z.uuid() });
export type CampaignId = z.infer<typeof CampaignId>;

export const PauseCampaign = z.object({
  campaignId: z.uuid(),
  reason: z
    .string()
    .trim()
    .min(3, "Say why, so that others know when to resume it.")
    .max(300, "Use at most 300 characters."),
});
export type PauseCampaign = z.infer<typeof PauseCampaign>;

const listed = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap((text) => text.split(",").filter(Boolean)));

export const CampaignFilter = z.object({
  /** One state or several, with commas between them. Without it: all but the archived ones. */
  state: listed.pipe(z.array(CampaignState).max(5)).optional(),
  /** Part of the name or of the service. */
  q: z
    .string()
    .trim()
    .max(100)
    .transform((text) => text || undefined)
    .optional(),
  ...pageFields,
});
export type CampaignFilter = z.infer<typeof CampaignFilter>;

export const CampaignActivity = z.object({ campaignId: z.uuid(), ...pageFields });
export type CampaignActivity = z.infer<typeof CampaignActivity>;
