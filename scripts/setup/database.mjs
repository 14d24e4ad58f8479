// The database to work on: the one DATABASE_URL names, or the embedded one in the data folder.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { startPostgres } from "../postgres.mjs";
import { inModules, root } from "./stamps.mjs";
import { Stop } from "./stop.mjs";

export const OLDEST_POSTGRES = 15;

const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ECONNRESET",
]);

/** What a failed connection means, without ever repeating the password. */
export function databaseProblem(error, url) {
  const { hostname, port, pathname, username } = new URL(url);
  const where = `${hostname}:${port || 5432}`;
  const code = error.code ?? error.errors?.[0]?.code;
  if (UNREACHABLE.has(code) || /timeout/i.test(error.message))
    return `The database at ${where} cannot be reached (${code ?? "no answer in time"}). Check that it runs and that DATABASE_URL names the right host and port.`;
  if (code === "28P01" || code === "28000")
    return `The database at ${where} refuses the user "${decodeURIComponent(username)}". Check the user and the password in DATABASE_URL.`;
  if (code === "3D000")
    return `There is no database "${decodeURIComponent(pathname.slice(1))}" at ${where}. Make it, or name another one in DATABASE_URL.`;
  if (code === "57P03") return `The database at ${where} is still starting up. Start CAM again in a moment.`;
  if (code === "53300")
    return `The database at ${where} has no connection left. Raise its limit, or stop something that uses it.`;
  if (code === "42501")
    return `The user "${decodeURIComponent(username)}" may not make tables in the database at ${where}. Give it the right to create in its database and in the schema public.`;
  if (/SSL|certificate/i.test(error.message))
    return `The database at ${where} and DATABASE_URL do not agree about encryption: ${error.message}. Adjust sslmode in DATABASE_URL.`;
  return `The database at ${where} cannot be used: ${error.message}`;
}

/** One short connection; whatever goes wrong is said as a sentence. */
export async function withDatabase(url, work) {
  const { default: pg } = await import(pathToFileURL(inModules("pg/lib/index.js")).href);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(databaseProblem(error, url));
  } finally {
    await client.end().catch(() => {});
  }
}

/** DATABASE_URL when there is one; otherwise the embedded server, started or found running. */
export async function openDatabase(data, given = process.env.DATABASE_URL?.trim()) {
  if (given) return { url: given, embedded: false, reused: true, stop: async () => {}, abandon: () => {} };
  const server = await startPostgres({ root, dir: path.join(data, "pg"), database: "cam" });
  return { ...server, embedded: true };
}
