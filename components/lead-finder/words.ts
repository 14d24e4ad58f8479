import type { Tone } from "@/components/ui/tone";
import type { DiscoveryCriteria, PlatformOutcome } from "@/lib/cam/discovery/schema";
import type { Platform } from "@/lib/db/generated/enums";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

export const PLATFORM_NAMES: Record<Platform, string> = {
  APOLLO: "Apollo",
  WEB: "Web",
  LINKEDIN: "LinkedIn",
  TWITTER: "X (Twitter)",
  INSTAGRAM: "Instagram",
};

export const OUTCOME_FACES: Record<PlatformOutcome["state"], { label: string; tone: Tone }> = {
  queued: { label: "Waits its turn", tone: "quiet" },
  searching: { label: "Searching", tone: "information" },
  waiting: { label: "Asked to wait", tone: "attention" },
  found: { label: "Done", tone: "positive" },
  failed: { label: "Failed", tone: "stop" },
  "not-connected": { label: "Not connected", tone: "quiet" },
  stopped: { label: "Stopped", tone: "quiet" },
};

export const CRITERION_NAMES: Record<string, string> = {
  role: "Role",
  keywords: "Keywords",
  location: "Place",
  employees: "Company size",
  followers: "Followers",
  activity: "Activity",
};

const rangeOf = ({ least, most }: { least?: number | undefined; most?: number | undefined }) => {
  if (least !== undefined && most !== undefined) return `${formatCount(least)} to ${formatCount(most)}`;
  return least !== undefined ? `at least ${formatCount(least)}` : `at most ${formatCount(most ?? 0)}`;
};

/** What a search looks for, line by line. */
export function criteriaLines(criteria: DiscoveryCriteria): { label: string; text: string }[] {
  const { roles, keywords, locations, employees, followers, activeWithinDays, pages, profiles, limit } =
    criteria;
  const lists: [string, string[] | undefined][] = [
    ["Roles", roles],
    ["Keywords", keywords],
    ["Places", locations],
    ["Sites", pages],
    ["Profiles", profiles],
  ];
  return [
    ...lists.flatMap(([label, list]) => (list && list.length > 0 ? [{ label, text: list.join(", ") }] : [])),
    ...(employees ? [{ label: "Company size", text: `${rangeOf(employees)} people` }] : []),
    ...(followers ? [{ label: "Followers", text: rangeOf(followers) }] : []),
    ...(activeWithinDays
      ? [{ label: "Active", text: `within ${formatCountOf(activeWithinDays, "day")}` }]
      : []),
    { label: "At most", text: `${formatCountOf(limit ?? 200, "person", "people")} a source` },
  ];
}
