import type { Actor } from "../context";
import type { LeadScope } from "./schema";

export type Decision = { may: true } | { may: false; because: string };

interface TakingOff {
  doNotContact: readonly string[];
  scope: LeadScope;
  actor: Pick<Actor, "kind">;
  reason: string | undefined;
}

/** A tag that keeps somebody from being written to comes off like a suppression: by a person, one lead at a time, with a reason. */
export function mayTakeOff({ doNotContact, scope, actor, reason }: TakingOff): Decision {
  const [tag] = doNotContact;
  if (tag === undefined) return { may: true };
  if (actor.kind !== "operator")
    return {
      may: false,
      because: `"${tag}" keeps people from being written to: only a person who is signed in takes it off.`,
    };
  if (!("leadIds" in scope) || scope.leadIds.length > 1)
    return {
      may: false,
      because: `"${tag}" keeps people from being written to: it comes off one lead at a time, never many at once.`,
    };
  if (!reason)
    return { may: false, because: `"${tag}" keeps this person from being written to: say why it comes off.` };
  return { may: true };
}

/** Whether the list is still what the operator said yes to. */
export function stillAsSeen(
  seen: { count: number; exact: boolean },
  now: { count: number; exact: boolean },
): Decision {
  if (!seen.exact || (now.exact && now.count <= seen.count)) return { may: true };
  const by = now.exact ? `${now.count.toLocaleString("en-GB")} leads match by now` : "The list has grown";
  return {
    may: false,
    because: `${by}; you saw ${seen.count.toLocaleString("en-GB")}. Look at the list again, then repeat it.`,
  };
}
