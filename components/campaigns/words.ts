import { MEANINGS } from "@/components/ui/badges";
import type { CampaignSettings, IdealCustomer } from "@/lib/cam/campaign/schema";
import type { AutoPause, SendWindow } from "@/lib/cam/safety/schema";
import { spacedName } from "@/lib/format/json";
import { formatCount, formatCountOf, formatMoney } from "@/lib/format/quantity";

export const APPROVALS: Record<CampaignSettings["approval"], string> = {
  ALL: "Every message",
  FIRST: "The first messages",
  NONE: "Nothing",
};

export const CHANNELS: Record<CampaignSettings["channels"][number], string> = {
  MAIL: "Mail",
  CALL: "Calls",
  LINKEDIN: "LinkedIn",
};

/** What each setting is called, on the forms, in the activity and where two people changed it at once. */
export const FIELDS: Record<keyof CampaignSettings, string> = {
  name: "Name",
  service: "What is sold",
  ownerId: "Answers for it",
  channels: "Channels",
  goalClients: "Clients to win",
  goalMrrMinor: "Revenue to win",
  currency: "Currency",
  idealCustomer: "Ideal customer",
  signalWeights: "Weights of the score",
  judging: "What qualification asks",
  rejectBelow: "Rejected below",
  qualifyAt: "Qualified from",
  coolAt: "Cool from",
  warmAt: "Warm from",
  hotAt: "Hot from",
  mode: "Mode",
  dailyCap: "Daily limit",
  companyWeeklyCap: "Per company and week",
  noReplyDays: "Days without a reply",
  sendWindow: "Send window",
  autoPause: "Pauses itself",
  approval: "Waits for a yes",
  approvalFirst: "How many wait",
  colleaguesCount: "A colleague's reply counts",
  trackOpens: "Opens are tracked",
  rewriteLinks: "Links are rewritten",
};

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** "Mon–Fri 09:00–17:00; Sat 10:00–12:00" */
export function windowInWords(window: SendWindow): string {
  if (window.length === 0) return "never";
  const spans = new Map<string, number[]>();
  for (const { weekday, from, until } of [...window].sort((one, other) => one.weekday - other.weekday)) {
    const hours = `${from}–${until}`;
    spans.set(hours, [...(spans.get(hours) ?? []), weekday]);
  }
  return [...spans].map(([hours, days]) => `${daysInWords(days)} ${hours}`).join("; ");
}

function daysInWords(days: readonly number[]): string {
  const name = (day: number) => DAYS[day - 1] ?? "";
  const first = days[0] ?? 1;
  const unbroken = days.every((day, place) => day === first + place);
  if (days.length > 2 && unbroken) return `${name(first)}–${name(days.at(-1) ?? first)}`;
  return days.map(name).join(", ");
}

const sendingDays = (window: SendWindow) => new Set(window.map(({ weekday }) => weekday)).size;

/** What a daily limit comes to: a number alone says little. */
export function limitInFigures(dailyCap: number, window: SendWindow): string {
  const days = sendingDays(window);
  if (!(dailyCap > 0) || days === 0) return "Nobody is written to.";
  const week = dailyCap * days;
  return `${formatCount(dailyCap)} a day on ${formatCountOf(days, "day")}: at most ${formatCount(week)} a week, ${formatCount(Math.round(week * 4.3), { about: true })} a month. Follow-ups count too.`;
}

const countryNames = new Intl.DisplayNames("en", { type: "region" });
export const countryName = (code: string) => countryNames.of(code) ?? code;

export function idealInWords(ideal: IdealCustomer): { name: string; says: string }[] {
  const { employees, countries, tech, ...lists } = ideal;
  const size = [
    employees?.least !== undefined && `from ${formatCount(employees.least)}`,
    employees?.most !== undefined && `to ${formatCount(employees.most)}`,
  ].filter(Boolean);
  const said: [string, string][] = [
    ...Object.entries(lists).map(([name, list]): [string, string] => [
      spacedName(name),
      list?.join(", ") ?? "",
    ]),
    ["technologies", tech?.join(", ") ?? ""],
    ["employees", size.join(" ")],
    ["countries", countries?.map(countryName).join(", ") ?? ""],
  ];
  return said.filter(([, says]) => says !== "").map(([name, says]) => ({ name, says }));
}

/** To the hundredth: the providers' limits lie below a tenth of a percent. */
const finePercent = (share: number) => `${Math.round(share * 10_000) / 100} %`;

const autoPauseInWords = ({
  replyRateBelow,
  minSends,
  bounceRateAbove,
  complaintRateAbove,
  lostShareAbove,
  olderThanDays,
}: AutoPause) =>
  `replies below ${finePercent(replyRateBelow)} after ${formatCount(minSends)} mails, bounces above ${finePercent(bounceRateAbove)}, complaints above ${finePercent(complaintRateAbove)}, more than ${finePercent(lostShareAbove)} lost, older than ${formatCount(olderThanDays)} days`;

/** Any setting's value as a person reads it. */
export function valueInWords(field: string, value: unknown, currency = "EUR"): string {
  if (field === "sendWindow") return value ? windowInWords(value as SendWindow) : "as the workspace";
  if (field === "autoPause") return value ? autoPauseInWords(value as AutoPause) : "as the workspace";
  if (field === "companyWeeklyCap" && value === null) return "as the workspace";
  if (value === null || value === undefined || value === "") return "nothing";
  if (field === "goalMrrMinor") return `${formatMoney(Number(value), currency)} a month`;
  if (field === "mode") return MEANINGS.mode[value as CampaignSettings["mode"]]?.label ?? String(value);
  if (field === "approval") return APPROVALS[value as CampaignSettings["approval"]] ?? String(value);
  if (field === "channels")
    return (value as CampaignSettings["channels"]).map((one) => CHANNELS[one] ?? one).join(", ");
  if (field === "idealCustomer")
    return (
      idealInWords(value as IdealCustomer)
        .map(({ name, says }) => `${name}: ${says}`)
        .join("; ") || "nobody in particular"
    );
  if (typeof value === "boolean") return value ? "yes" : "no";
  return typeof value === "number" ? formatNumber(value) : String(value);
}

const formatNumber = (value: number) => (Number.isInteger(value) ? formatCount(value) : String(value));

/** "more than 10,000" where counting stopped (lib/cam/campaign/figures.ts). */
export const counted = (count: number, isMore = count > 10_000) =>
  isMore ? `over ${formatCount(Math.min(count, 10_000))}` : formatCount(count);
