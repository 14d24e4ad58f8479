import { z } from "zod";

/** One line of a vendor's, as a database keeps it: no control signs, no half letter at its end. */
export const oneLine = (text: string, most: number) =>
  text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .slice(0, most)
    .toWellFormed();

/** Half of what a vendor promises is missing somewhere: every field may be absent, and a wrong one counts as absent. */
export const vendorText = z
  .string()
  .transform((given) => oneLine(given, 1001))
  .pipe(z.string().trim().min(1).max(1000))
  .optional()
  .catch(undefined);
