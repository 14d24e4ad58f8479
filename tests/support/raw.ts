import pg from "pg";
import { afterAll } from "vitest";

/** What Postgres said no with. */
export interface No {
  code: string | undefined;
  constraint: string | undefined;
  message: string;
}

/** One connection without Prisma, for tests that try to break what the database promises. Closed when the file is done. */
export async function rawConnection(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  afterAll(() => client.end());

  const rows = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows;

  /** Runs the SQL and hands back the refusal; that it was accepted is the failure. */
  async function refusal(sql: string, values: unknown[] = []): Promise<No> {
    try {
      await client.query(sql, values);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      return { code: error.code, constraint: error.constraint, message: error.message };
    }
    throw new Error(`Postgres accepted what it should refuse: ${sql}`);
  }

  /** Everything `work` does is undone again. */
  async function undone<T>(work: () => Promise<T>): Promise<T> {
    await client.query("begin");
    try {
      return await work();
    } finally {
      await client.query("rollback");
    }
  }

  return { rows, refusal, undone };
}

/**
 * Two transactions after the same thing: the first has done its part and holds it, the second asks and has to wait, then the first commits.
 * Hands back what became of the second: "accepted" or the refusal.
 */
export async function race(url: string, first: string[], second: string[], isolation = "read committed") {
  const [one, two, watcher] = [new pg.Client(url), new pg.Client(url), new pg.Client(url)];
  await Promise.all([one.connect(), two.connect(), watcher.connect()]);
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => "accepted" as const,
      (error: pg.DatabaseError): No => ({
        code: error.code,
        constraint: error.constraint,
        message: error.message,
      }),
    );
  try {
    const [{ pid }] = (await two.query("select pg_backend_pid() as pid")).rows;
    for (const client of [one, two]) await client.query(`begin isolation level ${isolation}`);
    // Both look before either acts: what they see is the state before the race.
    for (const client of [one, two]) await client.query(`select count(*) from "Membership"`);
    for (const sql of first) await one.query(sql);
    const late = (async () => {
      for (const sql of second) await two.query(sql);
    })();
    const result = outcome(late);
    let settled = false;
    void result.then(() => {
      settled = true;
    });
    for (;;) {
      const { rows } = await watcher.query(
        "select 1 from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'",
        [pid],
      );
      if (rows.length || settled) break;
    }
    await one.query("commit");
    return { first: "accepted" as const, second: await result };
  } finally {
    await Promise.all([one.end(), two.end(), watcher.end()]);
  }
}

/** SQLSTATEs the guarantees answer with. */
export const CODE = {
  check: "23514",
  unique: "23505",
  foreignKey: "23503",
  restricted: "23001",
} as const;
