/** What a recipient's clock is taken from, in the order of trust. */
export const ZONE_SOURCES = ["contact", "company", "country", "workspace"] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];

/** The clocks that must all show a time inside the window: several where only the country is known. */
export interface Clock {
  zones: readonly string[];
  from: ZoneSource;
  because: string;
}
