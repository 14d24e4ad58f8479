import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { BulkTable, BulkValue, BulkWriter } from "@/lib/cam/ports/bulk-writer";
import { copyLine } from "./copy-text";

/** Text goes to the socket in pieces of about this size: a write per row would cost more than the row. */
const PIECE = 128 * 1024;

function* pieces(rows: Iterable<readonly BulkValue[]>) {
  let piece = "";
  for (const row of rows) {
    piece += copyLine(row);
    if (piece.length < PIECE) continue;
    yield Buffer.from(piece);
    piece = "";
  }
  if (piece !== "") yield Buffer.from(piece);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** COPY needs a connection of its own: Prisma has no way to say it. Opened when first used, closed when idle. */
export function postgresBulkWriter(connectionString: string, onTrouble: (error: Error) => void): BulkWriter {
  let pool: pg.Pool | undefined;
  function open() {
    const made = new pg.Pool({ connectionString, max: 2, idleTimeoutMillis: 10_000, allowExitOnIdle: true });
    // An idle connection that the server closes would otherwise end the process.
    made.on("error", onTrouble);
    return made;
  }
  return {
    async write({ table, columns }: BulkTable, rows) {
      pool ??= open();
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        const target = client.query(
          copyFrom(`copy ${quoted(table)} (${columns.map(quoted).join(", ")}) from stdin`),
        );
        await pipeline(Readable.from(pieces(rows), { objectMode: false }), target);
        return target.rowCount ?? 0;
      } catch (error) {
        broken = error as Error;
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}
