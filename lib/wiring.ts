import type { Actor, CamContext, Origin, SystemContext, WorkspaceId } from "./cam/context";
import { createDb } from "./db";
import { type Env, readEnv } from "./env";
import { newId } from "./ids";
import { createLog } from "./log";

/** Where ports meet adapters. Read it top to bottom and you know what this installation talks to. */
function assemble(env: Env) {
  return {
    db: createDb(env.DATABASE_URL),
    now: () => new Date(),
    newId: () => newId(),
    log: createLog(env.CAM_LOG_LEVEL),
  } satisfies Omit<SystemContext, "actor" | "origin">;
}

type Parts = ReturnType<typeof assemble>;

// Kept on globalThis so that a hot reload in development does not open a second pool.
const shared = globalThis as { camParts?: Parts; camEnv?: Env };

export function env(): Env {
  shared.camEnv ??= readEnv();
  return shared.camEnv;
}

function parts(): Parts {
  shared.camParts ??= assemble(env());
  return shared.camParts;
}

/** For deeds that belong to no workspace yet. */
export function systemContext(actor: Actor, origin: Origin = {}): SystemContext {
  const { log, ...rest } = parts();
  return { ...rest, actor, origin, log: origin.requestId ? log.child({ requestId: origin.requestId }) : log };
}

/** The only maker of a workspace id. Call it where membership, key or run has just been read from the database, nowhere else. */
export function contextFor(actor: Actor, checkedWorkspaceId: string, origin: Origin = {}): CamContext {
  return { ...systemContext(actor, origin), workspaceId: checkedWorkspaceId as WorkspaceId };
}

export async function closeDatabase() {
  await shared.camParts?.db.$disconnect();
  delete shared.camParts;
}
