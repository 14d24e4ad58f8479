import type { ActionResult } from "@/lib/actions/action-result";
import type { DeedDone } from "@/lib/cam/lead-deed/begin";
import type { MovePreview } from "@/lib/cam/lead-deed/preview-move";
import type { DeedUndone } from "@/lib/cam/lead-deed/undo";
import type { SavedFilter } from "@/lib/cam/saved-view/schema";
import type { TagLine } from "@/lib/cam/tag/schema";

type Deed<Done> = (input: unknown) => Promise<ActionResult<Done>>;

/** The doors behind what can be done with many leads; absent for those who may only look. */
export interface LeadDeeds {
  tag: Deed<DeedDone>;
  untag: Deed<DeedDone>;
  assign: Deed<DeedDone>;
  move: Deed<DeedDone>;
  previewMove: Deed<MovePreview>;
  undo: Deed<DeedUndone>;
  createTag: Deed<TagLine>;
}

/** The doors behind saved views. */
export interface ViewDeeds {
  save: Deed<{ viewId: string }>;
  rename: Deed<unknown>;
  remove: Deed<{ screen: string; name: string; shared: boolean; filter: SavedFilter }>;
}
