// Drives Inngest functions to their end over plain HTTP, as Inngest's own executor does: no Inngest server needed.
import { createHmac, randomUUID } from "node:crypto";

export interface InngestEvent {
  id?: string;
  name: string;
  data: Record<string, unknown>;
  ts?: number;
}

interface Op {
  id: string;
  op: string;
  name?: string;
  data?: unknown;
  error?: unknown;
}

interface Call {
  status: number;
  noRetry: boolean;
  retryAfter: string | null;
  body: unknown;
}

type Settled = { data: unknown } | { failed: unknown } | { ops: Op[] };

/** Canonical JSON (sorted keys): in cloud mode the SDK writes the body this way again before it checks the signature. */
function canonical(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(",")}]`;
  const entries = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, held]) => `${JSON.stringify(name)}:${canonical(held)}`).join(",")}}`;
}

export function sign(body: unknown, key: string, seconds = Math.round(Date.now() / 1000)) {
  const secret = key.replace(/^signkey-\w+-/, "");
  const mac = createHmac("sha256", secret)
    .update(canonical(body) + seconds)
    .digest("hex");
  return `t=${seconds}&s=${mac}`;
}

export const cronEvent = (cron: string, ts = Date.now()): InngestEvent => ({
  name: "inngest/scheduled.timer",
  data: { cron },
  id: randomUUID(),
  ts,
});

export const callBody = (event: InngestEvent, steps: object = {}, attempt = 0, maxAttempts = 5) => ({
  version: 2,
  event,
  events: [event],
  steps,
  ctx: {
    run_id: randomUUID(),
    attempt,
    max_attempts: maxAttempts,
    disable_immediate_execution: false,
    use_api: false,
    stack: { stack: Object.keys(steps), current: Object.keys(steps).length },
  },
});

export interface DriveOptions {
  /** The address of the serve handler; asked anew for each call, so that a server may die and another take its place. */
  url: () => string;
  fnId: string;
  event: InngestEvent;
  retries: number;
  signingKey?: string;
  /** What to do instead of waiting. */
  sleep?: (milliseconds: number) => Promise<void> | void;
  /** The answer got lost on its way back: the call is made again, as after a broken connection. */
  loseAnswer?: (call: Call, stepId: string) => boolean;
}

export interface Driven {
  status: "completed" | "failed";
  output: unknown;
  calls: Call[];
  waits: number[];
}

/** How long a server may be away before the driver gives up. */
const PATIENCE_MS = 120_000;

/** Runs one function to its end: calls, remembers each step's answer, calls again; retries as told. */
export async function driveFunction(options: DriveOptions): Promise<Driven> {
  const { retries, event } = options;
  const steps: Record<string, unknown> = {};
  const order: string[] = [];
  const calls: Call[] = [];
  const waits: number[] = [];
  const runId = randomUUID();
  let answeredAt = Date.now();

  async function call(stepId: string, attempt: number): Promise<Call | undefined> {
    const body = callBody(event, steps, attempt, retries + 1);
    body.ctx.run_id = runId;
    body.ctx.stack = { stack: order, current: order.length };
    const query = `fnId=${encodeURIComponent(options.fnId)}&stepId=${encodeURIComponent(stepId)}`;
    const response = await fetch(`${options.url()}?${query}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        "x-inngest-server-kind": options.signingKey ? "cloud" : "dev",
        ...(options.signingKey && { "x-inngest-signature": sign(body, options.signingKey) }),
      },
    }).catch(() => undefined);
    if (!response) return undefined;
    const text = await response.text().catch(() => "");
    const made: Call = {
      status: response.status,
      noRetry: response.headers.get("x-inngest-no-retry") === "true",
      retryAfter: response.headers.get("retry-after"),
      body: text ? JSON.parse(text) : null,
    };
    if (options.loseAnswer?.(made, stepId)) return undefined;
    calls.push(made);
    return made;
  }

  async function wait(retryAfter: string | null) {
    const milliseconds = retryAfter
      ? Number(retryAfter) * 1000 || Math.max(0, Date.parse(retryAfter) - Date.now())
      : 0;
    waits.push(milliseconds);
    await options.sleep?.(milliseconds);
  }

  async function settleCall(stepId: string): Promise<Settled> {
    for (let attempt = 0; ; ) {
      const made = await call(stepId, attempt);
      if (!made) {
        // Nobody answered: not the function's failure, so it is called again with the same attempt.
        if (Date.now() - answeredAt > PATIENCE_MS) throw new Error("Nobody answers.");
        await new Promise((done) => setTimeout(done, 100));
        continue;
      }
      answeredAt = Date.now();
      if (made.status === 401 || made.status === 404)
        throw new Error(`The serve handler said ${made.status}.`);
      if (made.status >= 400) {
        if (made.noRetry || attempt >= retries) return { failed: made.body };
      } else if (made.status === 200) return { data: made.body };
      else {
        const ops = made.body as Op[];
        const broken = ops.find(({ op }) => op === "StepError");
        if (!broken || made.noRetry || attempt >= retries) return { ops };
      }
      attempt++;
      await wait(made.retryAfter);
    }
  }

  function keep(id: string, value: unknown) {
    steps[id] = value;
    order.push(id);
  }

  async function settleOp(op: Op): Promise<void> {
    if (op.op === "StepRun" || op.op === "Step") keep(op.id, { type: "data", data: op.data ?? null });
    else if (op.op === "StepError" || op.op === "StepFailed") keep(op.id, { type: "error", error: op.error });
    else if (op.op === "StepPlanned") {
      const planned = await settleCall(op.id);
      for (const found of "ops" in planned ? planned.ops : []) await settleOp(found);
    } else keep(op.id, { type: "data", data: null });
  }

  for (let turn = 0; turn < 200; turn++) {
    const settled = await settleCall("step");
    if ("data" in settled) return { status: "completed", output: settled.data, calls, waits };
    if ("failed" in settled) return { status: "failed", output: settled.failed, calls, waits };
    for (const op of settled.ops) if (!steps[op.id]) await settleOp(op);
  }
  throw new Error("The function did not end in 200 turns.");
}
