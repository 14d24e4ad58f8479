import type { Db } from "../context";
import type { HostBook } from "../ports/host-book";
import { KeptRobots } from "./schema";

const HOUR = 60 * 60_000;
const HOLDS_MS = 24 * HOUR;
/** A site whose robots.txt could not be read is left alone, yet not for a whole day because of one bad minute. */
const DENIAL_HOLDS_MS = HOUR;

/** Kept in the database: two workers that read the same site take turns, and both know what it allows. */
export const hostBook = ({ db, now }: { db: Db; now(): Date }): HostBook => ({
  async turn(origin, everyMs) {
    const at = now();
    const after = new Date(at.getTime() + everyMs);
    const [mine] = await db.$queryRaw<{ nextAt: Date }[]>`
      insert into "WebHost" ("origin", "nextAt") values (${origin}, ${after})
      on conflict ("origin") do update
        set "nextAt" = greatest("WebHost"."nextAt", ${at}) + make_interval(secs => ${everyMs / 1000}::float8)
      returning "nextAt"`;
    return { waitMs: Math.max(0, (mine?.nextAt ?? after).getTime() - everyMs - at.getTime()) };
  },

  async robots(origin) {
    const kept = await db.webHost.findUnique({ where: { origin }, select: { robots: true, robotsAt: true } });
    const file = KeptRobots.safeParse(kept?.robots);
    if (!file.success || !kept?.robotsAt) return undefined;
    const age = now().getTime() - kept.robotsAt.getTime();
    return age < (file.data.kind === "denies-all" ? DENIAL_HOLDS_MS : HOLDS_MS) ? file.data : undefined;
  },

  async keepRobots(origin, file) {
    const at = now();
    // Postgres keeps no NUL in text; a file that has one is odd, not forbidden.
    const robots = file.kind === "rules" ? { ...file, text: file.text.replaceAll("\0", "") } : file;
    await db.webHost.upsert({
      where: { origin },
      create: { origin, nextAt: at, robots, robotsAt: at },
      update: { robots, robotsAt: at },
    });
  },
});
