import { eventType, Inngest } from "inngest";
import { z } from "zod";
import type { Log } from "@/lib/cam/ports/log";

export interface InngestSettings {
  eventKey?: string | undefined;
  signingKey?: string | undefined;
  signingKeyFallback?: string | undefined;
  baseUrl?: string | undefined;
  /** A local Inngest that signs nothing. Never on an address others can reach. */
  dev: boolean;
}

/** Everything is handed over: what the SDK would find in the environment by itself is checked in lib/env.ts first. */
export function createClient({ dev, ...keys }: InngestSettings, log: Log) {
  const given = Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined));
  return new Inngest({
    id: "cam",
    isDev: dev,
    // Each step is a call of its own: a step's answer is kept by Inngest before the next begins.
    checkpointing: false,
    logger: speakingOnlyOfTrouble(log.child({ part: "inngest" })),
    ...given,
  });
}

export type InngestClient = ReturnType<typeof createClient>;

/** The event that calls for a run. It carries the run's id alone: what to do is in the Run row. */
export const runAskedFor = (job: string) =>
  eventType(`cam/${job}.asked-for`, { schema: z.object({ runId: z.uuid() }) });

function speakingOnlyOfTrouble(log: Log) {
  const at =
    (level: "debug" | "warn" | "error") =>
    (...said: unknown[]) =>
      log[level]({ said }, "inngest");
  return { debug: at("debug"), info: at("debug"), warn: at("warn"), error: at("error") };
}
