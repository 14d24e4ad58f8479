import pg from "pg";

export type Sql = (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

/** A look, or a deed, behind the product's back. */
export async function onDatabase<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(async (text, values = []) => (await client.query(text, values)).rows);
  } finally {
    await client.end();
  }
}
