import { z } from "zod";

/** SavedView.filter: the list's URL parameters. Whoever opens it reads them through the list's own filter schema. */
export const SavedFilter = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type SavedFilter = z.infer<typeof SavedFilter>;

export const SCREENS = ["leads"] as const;

const name = z
  .string()
  .trim()
  .min(1, "Give the view a name.")
  .max(60, "Use at most 60 characters.")
  .transform((text) => text.replace(/\s+/g, " "));

export const SaveView = z.object({
  screen: z.enum(SCREENS),
  name,
  /** Shown to everybody in the workspace, not to its maker alone. */
  shared: z.boolean().default(false),
  filter: SavedFilter,
});
export type SaveView = z.infer<typeof SaveView>;

export const OfView = z.object({ viewId: z.uuid("There is no such view.") });
export type OfView = z.infer<typeof OfView>;

export const RenameView = OfView.extend({ name });
export type RenameView = z.infer<typeof RenameView>;

export interface ViewLine {
  id: string;
  name: string;
  shared: boolean;
  filter: SavedFilter;
  /** Whether this person may rename and delete it. */
  mine: boolean;
}
