import type { Told } from "@/components/operations/told";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Foretold } from "@/lib/cam/discovery/preview";
import type { AddressCosts } from "@/lib/cam/discovery/preview-addresses";
import type {
  FollowedDiscovery,
  ListedProfile,
  listDiscoveries,
  listSources,
} from "@/lib/cam/discovery/reads";

/** As JSON brings it: times are text. */
export type ToldSearch = Told<FollowedDiscovery>;
export type ToldProfile = Told<ListedProfile>;
export type ListedSource = Awaited<ReturnType<typeof listSources>>[number];
export type ListedSearch = Awaited<ReturnType<typeof listDiscoveries>>["items"][number];

export interface ToldPeople {
  items: ToldProfile[];
  nextCursor: string | null;
  matching: number | null;
}

export interface CampaignChoice {
  id: string;
  name: string;
}

export interface Converted {
  batchId: string;
  people: number;
  counts: Record<"new" | "updated" | "duplicate" | "invalid" | "suppressed", number> | null;
}

type Deed<Done> = (input: object) => Promise<ActionResult<Done>>;

/** What an operator may do in the lead finder. */
export interface FinderDeeds {
  create: Deed<{ jobId: string }>;
  run: Deed<unknown>;
  cancel: Deed<unknown>;
  preview: Deed<Foretold>;
  convert: Deed<Converted>;
  previewAddresses: Deed<AddressCosts>;
  findAddresses: Deed<{ runId: string; people: number }>;
}

export const addressesAtWork = ({ addresses }: ToldSearch) =>
  addresses?.state === "QUEUED" || addresses?.state === "RUNNING";

/** One that is left to the harvest has no run yet: nobody works on it before the night. */
export const isAtWork = ({ state, runId }: { state: string; runId: string | null }) =>
  state === "RUNNING" || (state === "PENDING" && runId !== null);
