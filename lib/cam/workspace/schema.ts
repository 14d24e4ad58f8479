import { z } from "zod";

function isZone(name: string) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return !/^[+-]/.test(name);
  } catch {
    return false;
  }
}

/** An IANA name: an offset alone would be wrong for half of the year. */
export const Zone = z
  .string()
  .trim()
  .max(64)
  .refine(isZone, "Choose a time zone from the list, like Europe/Lisbon.");

/** A name people read in lists: one line, no invisible characters. */
export const Name = z
  .string()
  .trim()
  .min(1, "Enter a name.")
  .max(80, "Use at most 80 characters.")
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, "Use letters, digits and signs on one line.");

/** The column holds 32 bits, and the next version must fit as well. */
const LAST_VERSION = 2 ** 31 - 2;

export const UpdateWorkspace = z.object({
  name: Name,
  zone: Zone,
  postalAddress: z
    .string()
    .trim()
    .max(400, "Use at most 400 characters.")
    .transform((text) => text || null),
  /** The version the form was opened with: a change made meanwhile is not overwritten. */
  version: z.coerce.number().int().min(0).max(LAST_VERSION),
});
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;

export const CreateWorkspace = z.object({ name: Name, zone: Zone });
export type CreateWorkspace = z.infer<typeof CreateWorkspace>;
