import { z } from "zod";

const Day = z.iso.date("Choose a day.");

export const AddHoliday = z.object({
  date: Day,
  name: z.string().trim().min(1, "Give the day a name.").max(80, "Use at most 80 characters."),
  /** Nobody is written to there on that day; null is everywhere. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "A country is two capital letters, like PT.")
    .nullable(),
});
export type AddHoliday = z.infer<typeof AddHoliday>;

export const SET_NAMES = ["AT", "BE", "DE", "ES", "FR", "GB", "IT", "NL", "PT", "US"] as const;

export const AddHolidaySet = z.object({
  country: z.enum(SET_NAMES, "Choose a country from the list."),
  year: z.coerce.number().int().min(2000).max(2100),
});
export type AddHolidaySet = z.infer<typeof AddHolidaySet>;

export const RemoveHoliday = z.object({ holidayId: z.uuid("This is no holiday.") });
export type RemoveHoliday = z.infer<typeof RemoveHoliday>;
