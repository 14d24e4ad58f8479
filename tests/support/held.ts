import pg from "pg";
import { eventually } from "./runners";

/** Holds rows, a table or a name in a transaction of its own, so that whoever needs them next stands still there. */
export async function held(url: string, sql: string, values: unknown[] = []) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("begin");
  await client.query(sql, values);
  return {
    /** Until somebody waits; their connections. */
    waitedFor: () =>
      eventually(async () => {
        const { rows } = await client.query<{ pid: number }>(
          "select distinct pid from pg_locks where not granted and pg_blocking_pids(pid) @> array[pg_backend_pid()]",
        );
        return rows.length > 0 && rows.map(({ pid }) => pid);
      }),
    async release() {
      await client.query("rollback");
      await client.end();
    },
  };
}
