import type { ActionResult } from "@/lib/actions/action-result";
import type { FollowedHarvest } from "@/lib/cam/enrichment/follow";
import { VENDOR_TITLES } from "@/lib/cam/vendor/schema";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

/** As JSON brings it: times are texts then. */
type Told<T> = T extends Date ? Date | string : T extends object ? { [K in keyof T]: Told<T[K]> } : T;

export type ToldHarvest = Told<FollowedHarvest>;
export type ToldVendor = ToldHarvest["vendors"][number];

export interface HarvestDeeds {
  start: (input: { campaignId: string; again: boolean }) => Promise<ActionResult<unknown>>;
  cancel: (input: { runId: string }) => Promise<ActionResult<unknown>>;
}

export const isHarvesting = ({ run }: ToldHarvest) => run?.state === "RUNNING" || run?.state === "QUEUED";

/** One credit a person at most: who is not found costs nothing. */
export function costInWords({ vendor, toAsk, today, later, leftToday, circuit }: ToldVendor): string {
  const title = VENDOR_TITLES[vendor];
  if (toAsk === 0) return `Nobody has to be asked about at ${title}.`;
  const asked = `${formatCountOf(toAsk, "person", "people")} to ask ${title} about, at most ${formatCountOf(toAsk, "credit")}.`;
  if (circuit === "open") return `${asked} It is left alone until it has recovered.`;
  if (later === 0) return asked;
  if (leftToday === 0) return `${asked} Today's budget is used up, so all of them wait for tomorrow.`;
  return `${asked} Today's budget has ${formatCount(leftToday)} left: ${formatCount(today)} are asked about today, ${formatCount(later)} wait.`;
}

interface Counts {
  people?: number;
  asked?: number;
  found?: number;
  written?: number;
  credits?: number;
  lost?: number;
  enriched?: number;
  waiting?: number;
  suppressed?: number;
  valid?: number;
  risky?: number;
  invalid?: number;
  unknown?: number;
}

/** What came of it, a line each; what is nought is not spoken of. */
export function resultLines(given: unknown): string[] {
  const counts = Object(given) as Counts;
  const checked = (counts.valid ?? 0) + (counts.risky ?? 0) + (counts.invalid ?? 0) + (counts.unknown ?? 0);
  const line = (figure: number | undefined, words: (figure: number) => string) =>
    figure ? [words(figure)] : [];
  return [
    ...line(counts.enriched, (n) => `${formatCountOf(n, "person goes", "people go")} on to be scored.`),
    ...line(checked, (n) => {
      const parts = [
        ["can be written to", counts.valid],
        ["risky", counts.risky],
        ["cannot be written to", counts.invalid],
        ["not known", counts.unknown],
      ].flatMap(([words, figure]) => (figure ? [`${formatCount(Number(figure))} ${words}`] : []));
      return `${formatCountOf(n, "address was", "addresses were")} checked: ${parts.join(", ")}.`;
    }),
    ...line(counts.asked, (n) => `Vendors were asked about ${formatCountOf(n, "person", "people")}.`),
    ...line(counts.written, (n) => `Something was filled in for ${formatCountOf(n, "person", "people")}.`),
    ...line(counts.credits, (n) => `${formatCountOf(n, "credit was", "credits were")} spent.`),
    ...line(
      counts.lost,
      (n) => `For ${formatCountOf(n, "person", "people")} the answer was lost: see Settings, Connections.`,
    ),
    ...line(
      counts.suppressed,
      (n) => `${formatCountOf(n, "lead was", "leads were")} stopped: they are on the suppression list.`,
    ),
    ...line(
      counts.waiting,
      (n) =>
        `${formatCountOf(n, "person waits", "people wait")}, for an answer that is on its way or for another day.`,
    ),
  ];
}
