/** What a site's robots.txt came to; "rules" holds its text. */
export type RobotsFile =
  | { kind: "allows-all" }
  | { kind: "denies-all"; because: string }
  | { kind: "rules"; text: string };

/** What all workers together know of a site, so that they never ask it more often than one would. */
export interface HostBook {
  /** When the caller may ask this site: each caller gets a moment of its own, `everyMs` apart. */
  turn(origin: string, everyMs: number): Promise<{ waitMs: number }>;
  /** What is known of its robots.txt and not too old. */
  robots(origin: string): Promise<RobotsFile | undefined>;
  keepRobots(origin: string, file: RobotsFile): Promise<void>;
}
