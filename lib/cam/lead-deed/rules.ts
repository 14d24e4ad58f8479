import type { Actor } from "../context";
import { readPrint } from "../lead-list/rules";
import type { LeadScope, Seen } from "./schema";

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

/** Whether the list is still what the operator said yes to: the same leads, not only as many. */
export function stillAsSeen(seen: Seen, now: Seen): Decision {
  if (now.exact === seen.exact && readPrint(now.print).hash === readPrint(seen.print).hash)
    return { may: true };
  const count = `${now.exact ? "" : "About "}${now.count.toLocaleString("en-GB")}`;
  const saw = `${seen.exact ? "" : "about "}${seen.count.toLocaleString("en-GB")}`;
  const because =
    now.count === seen.count && now.exact === seen.exact
      ? `${count} leads match, as before, but they are not the same ones any more.`
      : `${count} leads match by now; you saw ${saw}.`;
  return { may: false, because: `${because} Look at the list again, then repeat it.` };
}
