// Links in a text, as a mail program would make them.
import { readHost } from "../domain-name/rules";
import { urlIn } from "../web-address";

export interface Link {
  given: string;
  host: string | null;
  secure: boolean;
  /** Why it leads nowhere. */
  wrong: string | null;
}

const LINKS = /\b(?:https?:\/\/|www\.)[^\s<>"“”]*/gi;
/** What ends a sentence ends no address; a closing bracket belongs to it only if it was opened there. */
function withoutEnd(text: string): string {
  const end = text.replace(/[.,;:!?'’*_]+$/, "");
  return end.endsWith(")") && !end.includes("(") ? end.replace(/[).,;:!?]+$/, "") : end;
}

/** Every address of a page in the text, as a mail program would make a link of it. */
export function linksIn(text: string): Link[] {
  return [...text.matchAll(LINKS)].map(([found]) => readLink(withoutEnd(found)));
}

function readLink(given: string): Link {
  const whole = /^www\./i.test(given) ? `https://${given}` : given;
  const bad = (wrong: string): Link => ({ given, host: null, secure: true, wrong });
  const url = urlIn(whole);
  if (!url) return bad("It cannot be read.");
  const { hostname, username, password, protocol } = url;
  if (username || password) return bad("It has a name before an @, which is a disguise.");
  if (/^\[|^\d+\.\d+\.\d+\.\d+$/.test(hostname)) return bad("It names a machine by its number.");
  const host = readHost(hostname);
  if ("wrong" in host) return bad(host.wrong.says);
  return { given, host: host.host.replace(/^www\./, ""), secure: protocol === "https:", wrong: null };
}
