import type { CampaignSettings, IdealCustomer } from "@/lib/cam/campaign/schema";
import type { SendWindow } from "@/lib/cam/safety/schema";
import { countryName } from "./words";

type Values = Record<string, unknown>;
type Said = Partial<Record<keyof CampaignSettings, unknown>>;

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** An empty field is "nothing said"; what is no number is sent as it is, so that the door can say so beside it. */
const number = (value: unknown) => {
  const said = text(value).replaceAll(/[\s,](?=\d{3}\b)/g, "");
  return said === "" ? null : Number.isNaN(Number(said)) ? said : Number(said);
};

const scaled = (value: unknown, by: number) => {
  const said = number(value);
  return typeof said === "number" ? Math.round(said * by * 1e6) / 1e6 : said;
};

/** "one, two" and one a line both make a list; said twice counts once. */
export const listOf = (value: unknown) => [
  ...new Set(
    text(value)
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

const digitsOf = (currency: string) => {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** 129900 EUR stands in the field as 1299. */
export const inMajor = (minor: number | null, currency: string) =>
  minor === null ? "" : String(minor / 10 ** digitsOf(currency));

const REGIONS = /^[A-Z]{2}$/;
let codes: Map<string, string> | undefined;

/** "Portugal" and "pt" are PT. What is no country goes on as it is, and is refused with its own words. */
export function countryCode(said: string): string {
  if (REGIONS.test(said.toUpperCase())) return said.toUpperCase();
  if (!codes) {
    codes = new Map();
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    for (const code of letters.flatMap((one) => letters.map((other) => one + other)))
      if (countryName(code) !== code) codes.set(countryName(code).toLowerCase(), code);
  }
  return codes.get(said.toLowerCase()) ?? said;
}

function idealOf(values: Values): IdealCustomer {
  const least = number(values.employeesLeast);
  const most = number(values.employeesMost);
  const lists = {
    industries: listOf(values.industries),
    tech: listOf(values.tech),
    roles: listOf(values.roles),
    seniorities: (values.seniorities ?? []) as string[],
    countries: listOf(values.countries).map(countryCode),
    cities: listOf(values.cities),
    keywords: listOf(values.keywords),
  };
  const employees = { ...(least !== null && { least }), ...(most !== null && { most }) };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    ...(Object.keys(employees).length > 0 && { employees: employees as IdealCustomer["employees"] & object }),
  };
}

const windowOf = ({ windowIs, weekdays, from, until }: Values): SendWindow | null =>
  windowIs === "own"
    ? ((weekdays ?? []) as string[])
        .map((weekday) => ({ weekday: Number(weekday), from: text(from), until: text(until) }))
        .sort((one, other) => one.weekday - other.weekday)
    : null;

const PERCENT = 0.01;

const autoPauseOf = (values: Values) =>
  values.pauseIs === "own"
    ? {
        replyRateBelow: scaled(values.replyRateBelow, PERCENT),
        minSends: number(values.minSends),
        bounceRateAbove: scaled(values.bounceRateAbove, PERCENT),
        complaintRateAbove: scaled(values.complaintRateAbove, PERCENT),
        lostShareAbove: scaled(values.lostShareAbove, PERCENT),
        olderThanDays: number(values.olderThanDays),
      }
    : null;

/** How each setting is read from the fields of a form; a form that has not the field says nothing of the setting. */
const READERS: { by: string; read: (values: Values) => Said }[] = [
  ...(["name", "service"] as const).map((by) => ({
    by,
    read: (values: Values) => ({ [by]: text(values[by]) }),
  })),
  ...(["mode", "approval", "currency", "channels", "colleaguesCount"] as const).map((by) => ({
    by,
    read: (values: Values) => ({ [by]: values[by] }),
  })),
  ...(
    [
      "goalClients",
      "dailyCap",
      "companyWeeklyCap",
      "noReplyDays",
      "rejectBelow",
      "qualifyAt",
      "coolAt",
      "warmAt",
      "hotAt",
    ] as const
  ).map((by) => ({ by, read: (values: Values) => ({ [by]: number(values[by]) }) })),
  { by: "ownerId", read: ({ ownerId }) => ({ ownerId: ownerId === NOBODY ? null : ownerId }) },
  {
    by: "goalMrr",
    read: ({ goalMrr, currency }) => ({
      goalMrrMinor: scaled(goalMrr, 10 ** digitsOf(text(currency) || "EUR")),
    }),
  },
  { by: "industries", read: (values) => ({ idealCustomer: idealOf(values) }) },
  { by: "windowIs", read: (values) => ({ sendWindow: windowOf(values) }) },
  { by: "pauseIs", read: (values) => ({ autoPause: autoPauseOf(values) }) },
  {
    by: "approval",
    read: ({ approval, approvalFirst }) => ({
      approvalFirst: approval === "FIRST" ? number(approvalFirst) : null,
    }),
  },
];

export const NOBODY = "nobody";

export const settingsFrom = (values: Values): Said =>
  Object.assign({}, ...READERS.filter(({ by }) => by in values).map(({ read }) => read(values)));

const sorted = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([key, held]) => [key, sorted(held)]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value;

const same = (one: unknown, other: unknown) => JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));

/** Only what somebody changed is sent: what a colleague did to the rest stays theirs. */
export function changesIn(said: Said, opened: CampaignSettings): Said {
  const empty = (value: unknown) => (value === "" ? null : value);
  return Object.fromEntries(
    Object.entries(said).filter(
      ([name, value]) => !same(empty(value), opened[name as keyof CampaignSettings]),
    ),
  );
}

export const differingFields = (one: CampaignSettings, other: CampaignSettings) =>
  (Object.keys(other) as (keyof CampaignSettings)[]).filter((name) => !same(one[name], other[name]));

/** The door names settings, a form has fields: where what is wrong is said. */
export function atFields(fields: Record<string, string[]>): Record<string, string[]> {
  const said: Record<string, string[]> = {};
  for (const [name, problems] of Object.entries(fields)) {
    const field = fieldOf(name);
    const better = field === "countries" ? ["One of these is no country we know."] : problems;
    said[field] = [...new Set([...(said[field] ?? []), ...better])];
  }
  return said;
}

function fieldOf(name: string): string {
  const [setting = "", part = "", inner = ""] = name.split(".");
  if (setting === "goalMrrMinor") return "goalMrr";
  if (setting === "idealCustomer") {
    if (part === "") return "employeesMost";
    return part === "employees" ? (inner === "least" ? "employeesLeast" : "employeesMost") : part;
  }
  if (setting === "sendWindow") return inner || "until";
  if (setting === "autoPause") return part || "pauseIs";
  return setting;
}
