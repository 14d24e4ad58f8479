import type { MailRoute, Texts } from "@/lib/cam/ports/resolver";

export interface MxRecord {
  exchange: string;
  priority: number;
}

export type Answer<T> = { records: T[] } | { code: string };

const ABSENT = new Set(["ENODATA", "ENOTFOUND"]);

const WHY: Record<string, string> = {
  ETIMEOUT: "The name server did not answer in time.",
  ECANCELLED: "The name server did not answer in time.",
  ECONNREFUSED: "The name server cannot be reached.",
  ESERVFAIL: "The domain's name servers are failing.",
  EREFUSED: "The name server refused to answer.",
  EBLIND: "The name server here does not see the Internet: it knows no .com either.",
};

export const unknownRoute = (code: string): MailRoute => ({
  route: "unknown",
  why: WHY[code] ?? `The name server's answer was of no use (${code}).`,
  retryAfterSeconds: code === "ESERVFAIL" ? 900 : 60,
});

/** A text longer than 255 letters comes in pieces. */
export function textsOf(answer: Answer<string[]>): Texts {
  if ("records" in answer)
    return answer.records.length > 0
      ? { answer: "texts", texts: answer.records.map((pieces) => pieces.join("")) }
      : { answer: "none" };
  if (ABSENT.has(answer.code)) return { answer: "none" };
  const unknown = unknownRoute(answer.code);
  return { answer: "unknown", why: unknown.route === "unknown" ? unknown.why : "" };
}

const withoutDot = (name: string) => name.replace(/\.$/, "").toLowerCase();

/** What the MX records say; undefined when there are none and the domain's own address decides. */
export function routeByMx(answer: Answer<MxRecord>): MailRoute | undefined {
  if ("code" in answer) {
    if (answer.code === "ENOTFOUND") return { route: "no-such-domain" };
    return answer.code === "ENODATA" ? undefined : unknownRoute(answer.code);
  }
  const hosts = answer.records
    .map(({ exchange, priority }) => ({ host: withoutDot(exchange), preference: priority }))
    .filter(({ host }) => host !== "")
    .toSorted((a, b) => a.preference - b.preference || (a.host < b.host ? -1 : 1));
  if (hosts.length > 0) return { route: "mx", hosts };
  return answer.records.length > 0 ? { route: "null-mx" } : undefined;
}

/** Without MX: one address is enough; that there is none takes both answers. */
export function routeByAddress(answers: Answer<string>[]): MailRoute {
  if (answers.some((answer) => "records" in answer && answer.records.length > 0))
    return { route: "address-only" };
  const failed = answers.flatMap((answer) =>
    "code" in answer && !ABSENT.has(answer.code) ? answer.code : [],
  );
  return failed[0] ? unknownRoute(failed[0]) : { route: "no-route" };
}
