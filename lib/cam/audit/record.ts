import type { ActorKind } from "@/lib/db/generated/enums";
import type { Actor, CamContext, SystemContext } from "../context";
import type { Json } from "../json";

export interface AuditFact {
  action: `${string}.${string}`;
  subjectKind: string;
  subjectId?: string;
  /** For deeds at the door, done before there is a workspace in the context: the one they touch. */
  workspaceId?: string | null;
  before?: Record<string, Json>;
  after?: Record<string, Json>;
  detail?: Record<string, Json>;
}

const KIND: Record<Actor["kind"], ActorKind> = {
  operator: "OPERATOR",
  key: "KEY",
  job: "JOB",
  cli: "CLI",
  public: "PUBLIC",
};

/** What an actor is called in the audit log and on a timeline. */
export const actorKind = (actor: Actor): ActorKind => KIND[actor.kind];

/** Written in the caller's transaction: a change that cannot be audited does not happen. */
export async function recordAudit(ctx: SystemContext | CamContext, fact: AuditFact) {
  const { actor, origin } = ctx;
  await ctx.db.auditEvent.create({
    data: {
      id: ctx.newId(),
      workspaceId: "workspaceId" in ctx ? ctx.workspaceId : (fact.workspaceId ?? null),
      at: ctx.now(),
      actorKind: actorKind(actor),
      actorId: "id" in actor ? actor.id : null,
      actorName: actor.name,
      runId: actor.kind === "job" ? actor.runId : null,
      fromAddress: origin.address ?? null,
      userAgent: origin.userAgent?.slice(0, 400) ?? null,
      requestId: origin.requestId ?? null,
      action: fact.action,
      subjectKind: fact.subjectKind,
      subjectId: fact.subjectId ?? null,
      ...(fact.before && { before: fact.before }),
      ...(fact.after && { after: fact.after }),
      ...(fact.detail && { detail: fact.detail }),
    },
  });
}
