import { env, runnerParts } from "@/lib/wiring";
import { createClient } from "./client";
import { createFunctions } from "./functions";
import { relayRuns } from "./relay";

function install() {
  const {
    INNGEST_DEV,
    INNGEST_EVENT_KEY,
    INNGEST_SIGNING_KEY,
    INNGEST_SIGNING_KEY_FALLBACK,
    INNGEST_BASE_URL,
  } = env();
  const parts = runnerParts();
  const client = createClient(
    {
      dev: INNGEST_DEV !== undefined,
      eventKey: INNGEST_EVENT_KEY,
      signingKey: INNGEST_SIGNING_KEY,
      signingKeyFallback: INNGEST_SIGNING_KEY_FALLBACK,
      baseUrl: INNGEST_BASE_URL ?? (INNGEST_DEV?.startsWith("http") ? INNGEST_DEV : undefined),
    },
    parts.system.log,
  );
  return { client, functions: createFunctions(parts, client), relay: () => relayRuns(parts, client) };
}

let installed: ReturnType<typeof install> | undefined;

/** The Inngest runner of this installation; undefined while the embedded one is on. Made at first use, so that a build needs no keys. */
export function inngestRunner() {
  if (env().CAM_RUNNER !== "inngest") return undefined;
  installed ??= install();
  return installed;
}
