import type { Prisma } from "@/lib/db/generated/client";
import { inTransaction, type SystemContext } from "../context";
import type { Json } from "../json";
import type { Step } from "./define-job";
import { RunCancelled, RunLost, type RunnerParts, type StartedRun } from "./runner-parts";

/** How the runner carries a step out: itself, or inside a step of its own. */
export type Carry = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/**
 * A step's transaction whose worker falls silent is ended by the database itself. A machine that lost its network
 * cannot do so, and whoever takes the run over would wait for its row locks.
 */
const SILENT_TRANSACTION_MS = "20000";

type Answer = Json | undefined;

/** The steps of one run, remembered in RunStep by name. */
export function stepMemory(
  ctx: SystemContext,
  run: StartedRun,
  { describe, carry = (_name, work) => work() }: { describe: RunnerParts["describe"]; carry?: Carry },
): Step {
  const used = new Set<string>();

  function once(name: string) {
    if (used.has(name)) {
      throw new Error(
        `Two steps of one run are called "${name}": the second would get the first one's answer.`,
      );
    }
    used.add(name);
  }

  async function noteFailure(name: string, error: unknown) {
    if (error instanceof RunLost || error instanceof RunCancelled) return;
    await ctx.db.runStep.updateMany({
      where: { runId: run.id, name, finishedAt: null },
      data: { error: describe(error) },
    });
  }

  return {
    run(name, work) {
      once(name);
      return carry(name, async () => {
        const known = await begin(ctx, run, name);
        if (known) return known.output as Awaited<ReturnType<typeof work>>;
        try {
          return await finish(ctx, run, name, await work());
        } catch (error) {
          await noteFailure(name, error);
          throw error;
        }
      });
    },

    inTransaction(name, work) {
      once(name);
      return carry(name, async () => {
        try {
          return await inTransaction(ctx, async (tx) => {
            // The row is taken first: a second worker at the same step waits here until this one commits or is undone.
            const known = await begin(tx, run, name);
            if (known) return known.output as Awaited<ReturnType<typeof work>>;
            return finish(tx, run, name, await work(tx));
          });
        } catch (error) {
          await begin(ctx, run, name).catch(() => undefined);
          await noteFailure(name, error);
          throw error;
        }
      });
    },
  };
}

interface Begun {
  cancelRequestedAt: Date | null;
  output: Prisma.JsonValue;
  finishedAt: Date | null;
}

/** Notes that the step has begun, or returns its stored answer. Refuses when the run is in other hands or was cancelled. */
async function begin(ctx: SystemContext, run: StartedRun, name: string) {
  const now = ctx.now();
  const [begun] = await ctx.db.$queryRaw<Begun[]>`
    with held as (
      select "id", "cancelRequestedAt" from "Run" where "id" = ${run.id}::uuid and "state" = 'RUNNING'
        and "attempts" = ${run.attempts} and "leasedBy" is not distinct from ${run.leasedBy}
    ), step as (
      insert into "RunStep" as s ("id", "runId", "name", "startedAt")
      select ${ctx.newId()}::uuid, "id", ${name}, ${now} from held where "cancelRequestedAt" is null
      on conflict ("runId", "name") do update set
        "attempts" = s."attempts" + case when s."finishedAt" is null then 1 else 0 end,
        "startedAt" = case when s."finishedAt" is null then excluded."startedAt" else s."startedAt" end
      returning "output", "finishedAt"
    )
    select held."cancelRequestedAt", step."output", step."finishedAt",
      set_config('idle_in_transaction_session_timeout', ${SILENT_TRANSACTION_MS}, true)
    from held left join step on true`;
  if (!begun) throw new RunLost(`The run ${run.id} is in other hands.`);
  if (begun.cancelRequestedAt) throw new RunCancelled("Somebody asked for this run to stop.");
  return begun.finishedAt ? { output: begun.output as Answer } : undefined;
}

async function finish<T extends Answer>(ctx: SystemContext, run: StartedRun, name: string, answer: T) {
  // As a repeat will see it: what is not JSON would be there the first time and gone the second.
  const output = (answer ?? null) as T;
  const kept = await ctx.db.runStep.updateMany({
    where: { runId: run.id, name, finishedAt: null },
    data: {
      finishedAt: ctx.now(),
      error: null,
      ...(output !== null && { output: output as Prisma.InputJsonValue }),
    },
  });
  if (kept.count === 1) return output;
  // Somebody else finished the same step meanwhile: theirs is the answer the run goes on with.
  const other = await ctx.db.runStep.findUniqueOrThrow({
    where: { runId_name: { runId: run.id, name } },
    select: { output: true },
  });
  return other.output as T;
}
