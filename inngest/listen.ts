import { listenForRuns } from "@/lib/listen";
import { env, runnerParts } from "@/lib/wiring";
import { inngestRunner } from "./installed";

/**
 * Hands runs to Inngest as soon as they are asked for, by whichever process. Where nobody can listen for long (functions
 * that come and go, a pooler between us and the database) the relay's minute does it.
 */
export function listenToRelay() {
  const runner = inngestRunner();
  if (!runner) return;
  const { log } = runnerParts().system;
  let looking = false;
  let again = false;

  async function look() {
    looking = true;
    try {
      do {
        again = false;
        await runner?.relay();
      } while (again);
    } catch (error) {
      log.warn({ error }, "runs could not be handed to Inngest; the next minute tries again");
    } finally {
      looking = false;
    }
  }

  listenForRuns(
    env().DATABASE_URL,
    () => {
      again = true;
      if (!looking) void look();
    },
    log,
  );
}
