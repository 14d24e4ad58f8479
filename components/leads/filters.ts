import type { FilterDef } from "@/components/ui/data-table/table-query";
import { optionsOf, SOURCES, VERDICTS } from "./words";

/** What there is to choose from, as the server knows it. */
export interface LeadChoices {
  campaigns: readonly { id: string; name: string }[];
  tags: readonly { id: string; name: string; doNotContact: boolean }[];
  members: readonly { id: string; name: string }[];
}

const asOptions = (things: readonly { id: string; name: string }[]) =>
  things.map(({ id, name }) => ({ value: id, label: name }));
const labelled = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Filters with a value of their own: their chip shows what the address says. */
const FREE = {
  domain: ["Company domain", (value: string) => value],
  country: ["Country", (value: string) => value],
  scoreFrom: ["Score from", (value: string) => value],
  scoreTo: ["Score to", (value: string) => value],
  addedFrom: ["Added from", (value: string) => value],
  addedTo: ["Added to", (value: string) => value],
  import: ["Import", () => "One import"],
} satisfies Record<string, [label: string, inWords: (value: string) => string]>;
export const FREE_NAMES = Object.keys(FREE) as (keyof typeof FREE)[];

export function filterDefs(choices: LeadChoices, asked: URLSearchParams): FilterDef[] {
  const free = FREE_NAMES.map((id) => {
    const [label, inWords] = FREE[id];
    const values = (asked.get(id) ?? "").split(",").filter(Boolean);
    return { id, label, options: values.map((value) => ({ value, label: inWords(value) })) };
  });
  return [
    { id: "campaign", label: "Campaign", options: asOptions(choices.campaigns), single: true },
    { id: "status", label: "Status", options: optionsOf("status") },
    { id: "stage", label: "Stage", options: optionsOf("stage") },
    { id: "tier", label: "Tier", options: [...optionsOf("tier"), { value: "none", label: "No tier yet" }] },
    {
      id: "owner",
      label: "Owner",
      options: [
        { value: "me", label: "Me" },
        { value: "none", label: "Nobody" },
        ...asOptions(choices.members),
      ],
      single: true,
    },
    { id: "tag", label: "Tag", options: asOptions(choices.tags) },
    {
      id: "verification",
      label: "Address check",
      options: [...labelled(VERDICTS), { value: "none", label: "Not checked yet" }],
    },
    {
      id: "address",
      label: "Address",
      options: [
        { value: "yes", label: "Has an address" },
        { value: "no", label: "Has none" },
      ],
      single: true,
    },
    { id: "source", label: "Source", options: labelled(SOURCES) },
    ...free.filter(({ options }) => options.length > 0),
  ];
}
