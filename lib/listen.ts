import pg from "pg";
import type { Log } from "./cam/ports/log";

const RECONNECT_MS = 2000;

/** Rings whenever somebody asks for a run. A lost connection is opened again; meanwhile polling does the work. */
export function listenForRuns(url: string, ring: () => void, log: Log): { close(): Promise<void> } {
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  async function connect() {
    const mine = new pg.Client({
      connectionString: url,
      application_name: "cam-listen",
      keepAlive: true,
    });
    client = mine;
    let lost = false;
    const again = (error?: unknown) => {
      if (lost || closed) return;
      lost = true;
      if (error) log.warn({ error }, "the line on which runs are announced is down; polling meanwhile");
      mine.end().catch(() => undefined);
      timer = setTimeout(connect, RECONNECT_MS);
    };
    mine.on("error", again);
    mine.on("end", () => again());
    mine.on("notification", ring);
    try {
      await mine.connect();
      await mine.query("listen cam_run");
      // Something may have been asked for while nobody listened.
      ring();
    } catch (error) {
      again(error);
    }
  }

  const opening = connect();
  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await opening;
      await client?.end().catch(() => undefined);
    },
  };
}
