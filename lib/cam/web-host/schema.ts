import { z } from "zod";
import type { RobotsFile } from "../ports/host-book";

/** WebHost.robots: what a site's robots.txt came to. */
export const KeptRobots: z.ZodType<RobotsFile> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("allows-all") }),
  z.strictObject({ kind: z.literal("denies-all"), because: z.string() }),
  z.strictObject({ kind: z.literal("rules"), text: z.string() }),
]);
