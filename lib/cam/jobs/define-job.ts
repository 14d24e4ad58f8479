import type { z } from "zod";
import type { CamContext, SystemContext } from "../context";
import { Refusal } from "../errors";
import type { Json } from "../json";

/** "workspace": one run per workspace, with its context. "installation": one run for the whole house. */
export type JobScope = "workspace" | "installation";
export type ContextOf<Scope extends JobScope> = Scope extends "workspace" ? CamContext : SystemContext;

/** What a run left behind, in figures: { scored: 120, left: 3 }. */
export type Counts = Record<string, number>;

/** Work that is remembered per run and name: when the run is repeated, the stored answer comes back instead of the work. */
export interface Step<C extends SystemContext = SystemContext> {
  /** At least once: a crash between the work and its memory does the work again. */
  run<T extends Json | undefined>(name: string, work: () => Promise<T>): Promise<T>;
  /** Exactly once: the work and its memory are one database transaction. */
  inTransaction<T extends Json | undefined>(name: string, work: (tx: C) => Promise<T>): Promise<T>;
}

export interface JobRun<C extends SystemContext, Input> {
  ctx: C;
  step: Step<C>;
  input: Input;
  /** How far it is. Written at most about once a second; call it as often as you like. */
  progress(done: number, total?: number): void;
}

export interface JobFailure<C extends SystemContext, Input> {
  ctx: C;
  input: Input;
  error: string;
  run: { id: string; scope: string; attempts: number };
}

interface JobSpec<Scope extends JobScope, Input extends Json> {
  name: string;
  title: string;
  /** One sentence for the operations screen: what it does and why. */
  about: string;
  /** Cron, in UTC. */
  schedule?: string;
  scope: Scope;
  input: z.ZodType<Input>;
  /** How often it is tried again after the first failure. */
  retries?: number;
  /** How many runs of this job may be at work at the same time. */
  concurrency?: number;
  /** A slot is caught up with after downtime, but not when it is later than this. */
  latestMinutes?: number;
  /** Its runs that went well are left out of the list of all runs: they would hide the others. */
  routine?: boolean;
  /** An attempt that takes longer counts as failed. Runs claim small units; this is for the one that hangs. */
  limitMinutes?: number;
  run(run: JobRun<ContextOf<Scope>, Input>): Promise<Counts | undefined>;
  /** Called once, when the run is given up, in the transaction that marks it failed. */
  lastWords?(failure: JobFailure<ContextOf<Scope>, Input>): Promise<void>;
}

/** What a runner sees: it never needs to know a job's own types. */
export interface Job {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly schedule?: string;
  readonly scope: JobScope;
  readonly retries: number;
  readonly concurrency: number;
  readonly latestMinutes?: number;
  readonly limitMinutes: number;
  readonly routine: boolean;
  readonly input: z.ZodType<Json>;
  perform(run: JobRun<SystemContext, unknown>): Promise<Counts>;
  lastWords?(failure: JobFailure<SystemContext, unknown>): Promise<void>;
}

/** A job whose scope and input are known, as `requestRun` wants it. */
export interface DefinedJob<Scope extends JobScope, Input extends Json> extends Job {
  readonly scope: Scope;
  readonly input: z.ZodType<Input>;
}

export function defineJob<Scope extends JobScope, Input extends Json>(
  spec: JobSpec<Scope, Input>,
): DefinedJob<Scope, Input> {
  const { run, lastWords, ...facts } = spec;

  function own(ctx: SystemContext): ContextOf<Scope> {
    if (spec.scope === "workspace" && !("workspaceId" in ctx)) {
      throw new Error(`The job ${spec.name} works on a workspace, and its run names none.`);
    }
    return ctx as ContextOf<Scope>;
  }

  return {
    retries: 3,
    concurrency: 1,
    limitMinutes: 15,
    routine: false,
    ...facts,
    async perform({ ctx, step, input, progress }) {
      const read = spec.input.safeParse(input);
      // Only a newer version of the job can disagree with what was checked when the run was asked for: trying again would not help.
      if (!read.success) {
        throw new Refusal(
          "invalid",
          `What this run was asked for no longer fits the job: ${read.error.message}`,
        );
      }
      const ownStep = step as unknown as Step<ContextOf<Scope>>;
      return (await run({ ctx: own(ctx), step: ownStep, input: read.data, progress })) ?? {};
    },
    ...(lastWords && {
      lastWords: ({ ctx, input, ...rest }: JobFailure<SystemContext, unknown>) =>
        lastWords({ ctx: own(ctx), input: input as Input, ...rest }),
    }),
  };
}
