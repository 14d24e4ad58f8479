import { startChild } from "./child";
import { rawSql } from "./database";
import { held } from "./held";
import { eventually } from "./runners";

interface Mortal {
  /** What the process is given; it works on this database. */
  env: Record<string, string> & { DATABASE_URL: string };
  /** So many successors wait until the dead one's lease runs out; for the others that time has passed already. */
  patient?: number;
}

/** A worker in a process of its own, killed as often as a story wants; each time another one takes over. */
export async function mortalWorker(entry: string, { env, patient = 0 }: Mortal) {
  const url = env.DATABASE_URL;
  let child = await startChild(entry, env);
  let kills = 0;

  async function kill() {
    child.kill("SIGKILL");
    await child.ended;
  }
  async function follow() {
    if (kills >= patient) await rawSql(url, 'update "WorkerLease" set "expiresAt" = clock_timestamp()');
    kills++;
    child = await startChild(entry, env);
  }

  return {
    kills: () => kills,
    /** Killed as soon as this is so; `meanwhile` happens before the next one begins. */
    async killWhen(reached: () => Promise<boolean>, meanwhile: () => void | Promise<void> = () => {}) {
      await eventually(reached);
      await kill();
      await meanwhile();
      await follow();
    },
    /**
     * Killed in the middle of a transaction: the story holds what that transaction needs next, and waits until it stands
     * there. What it had written by then is undone, as when the line to the database breaks.
     */
    async killAt(hold: string, values: unknown[] = []) {
      const needed = await held(url, hold, values);
      const waiting = await needed.waitedFor();
      await kill();
      for (const pid of waiting) await rawSql(url, "select pg_terminate_backend($1, 5000)", [pid]);
      await needed.release();
      await follow();
    },
    /** In good order. */
    async stop() {
      child.kill("SIGTERM");
      await child.ended;
    },
  };
}
