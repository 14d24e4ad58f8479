import { z } from "zod";

/** SavedView.filter: the list's URL parameters. Whoever opens it reads them through the list's own filter schema. */
export const SavedFilter = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
export type SavedFilter = z.infer<typeof SavedFilter>;
