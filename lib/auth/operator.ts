import type { Route } from "next";
import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { roleAtLeast } from "@/lib/cam/access";
import type { Actor, CamContext, SystemContext } from "@/lib/cam/context";
import { readSession, type SignedIn } from "@/lib/cam/session/reads";
import type { Role } from "@/lib/db/generated/enums";
import { requestOrigin } from "@/lib/http/request-origin";
import { PATH_HEADER } from "@/lib/http/security-headers";
import { contextFor, systemContext } from "@/lib/wiring";
import { readSessionCookie } from "./session-cookie";

/** Whose browser this is, looked up once per request; null when signed out, revoked or expired. */
export const currentOperator = cache(async (): Promise<SignedIn | null> => {
  const sessionId = await readSessionCookie();
  if (!sessionId) return null;
  return readSession(systemContext({ kind: "public", name: "session" }, await requestOrigin()), sessionId);
});

export const actorOf = ({ person, sessionId }: SignedIn, role: Role): Actor => ({
  kind: "operator",
  id: person.id,
  name: person.name,
  email: person.email,
  role,
  sessionId,
});

/** For screens before the door: as whom the browser is signed in, if it is, and as nobody otherwise. */
export async function publicContext(): Promise<SystemContext> {
  const operator = await currentOperator();
  const actor: Actor = operator
    ? // Without a workspace there is no role to speak of; none of the public verbs looks at it.
      actorOf(operator, operator.membership?.role ?? "VIEWER")
    : { kind: "public", name: "visitor" };
  return systemContext(actor, await requestOrigin());
}

/** For pages: a stranger is sent to sign in, too low a role gets a real 403, everybody else the key to the domain. */
export async function operatorContext(least: Role = "VIEWER"): Promise<CamContext> {
  const operator = await currentOperator();
  if (!operator) {
    const asked = (await headers()).get(PATH_HEADER) ?? "/";
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(asked)}` as Route);
  }
  if (!operator.membership) redirect("/no-workspace" as Route);
  const { workspaceId, role } = operator.membership;
  if (!roleAtLeast(role, least)) forbidden();
  return contextFor(actorOf(operator, role), workspaceId, await requestOrigin());
}
