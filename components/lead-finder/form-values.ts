import type { FormValues } from "@/components/ui/form";
import type { DiscoveryCriteria } from "@/lib/cam/discovery/schema";

const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");

/** One a line; a comma divides too, but not in an address. */
const linesOf = (value: unknown, divider: RegExp) => {
  const lines = text(value)
    .split(divider)
    .map((line) => line.trim())
    .filter(Boolean);
  return lines.length > 0 ? [...new Set(lines)] : undefined;
};

/** What is no number is sent as it is, so that the door can say so beside it. */
const numberOf = (value: unknown) => {
  const said = text(value);
  return said === "" ? undefined : Number.isNaN(Number(said)) ? said : Number(said);
};

const rangeOf = (least: unknown, most: unknown) => {
  const range = { least: numberOf(least), most: numberOf(most) };
  return range.least === undefined && range.most === undefined ? undefined : range;
};

/** The form's fields as the door takes them. */
export const searchInput = (values: FormValues): FormValues => ({
  name: text(values.name),
  platforms: values.platforms,
  roles: linesOf(values.roles, /[,;\n]/),
  keywords: linesOf(values.keywords, /[,;\n]/),
  locations: linesOf(values.locations, /[;\n]/),
  employees: rangeOf(values.employeesLeast, values.employeesMost),
  followers: rangeOf(values.followersLeast, undefined),
  activeWithinDays: numberOf(values.activeWithinDays),
  pages: linesOf(values.pages, /[\s,;]+/),
  profiles: linesOf(values.profiles, /[\s,;]+/),
  limit: numberOf(values.limit),
});

/** A search as the form shows it again. */
export const searchFields = ({ employees, followers, ...criteria }: DiscoveryCriteria) => ({
  roles: (criteria.roles ?? []).join("\n"),
  keywords: (criteria.keywords ?? []).join("\n"),
  locations: (criteria.locations ?? []).join("\n"),
  pages: (criteria.pages ?? []).join("\n"),
  profiles: (criteria.profiles ?? []).join("\n"),
  employeesLeast: String(employees?.least ?? ""),
  employeesMost: String(employees?.most ?? ""),
  followersLeast: String(followers?.least ?? ""),
  activeWithinDays: String(criteria.activeWithinDays ?? ""),
  limit: String(criteria.limit ?? 200),
});
