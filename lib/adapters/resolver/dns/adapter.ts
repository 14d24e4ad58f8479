import { Resolver as NodeResolver } from "node:dns/promises";
import type { MailRoute, Resolver, Texts } from "@/lib/cam/ports/resolver";
import { type Answer, routeByAddress, routeByMx, textsOf, unknownRoute } from "./outcome";

export interface DnsOptions {
  /** "127.0.0.1:5353"; the system's own when left out. */
  servers?: readonly string[];
  timeoutMs?: number;
  tries?: number;
  atOnce?: number;
  now?: () => number;
}

/** A name that exists wherever the Internet does. */
const LANDMARK = "com";
const LANDMARK_HOLDS_MS = 30_000;

/** After so many silent answers in a row the line is down, not the domains: an import of thousands must not wait for each. */
const SILENT_IN_A_ROW = 20;
const REST_MS = 30_000;

const SILENT = new Set(["ETIMEOUT", "ECONNREFUSED", "ECANCELLED"]);

async function ask<T>(question: Promise<T[]>): Promise<Answer<T>> {
  try {
    return { records: await question };
  } catch (error) {
    return { code: (error as { code?: string }).code ?? "EUNKNOWN" };
  }
}

export function createDnsResolver({
  servers,
  timeoutMs = 3000,
  tries = 2,
  atOnce = 50,
  now = Date.now,
}: DnsOptions = {}): Resolver {
  const dns = new NodeResolver({ timeout: timeoutMs, tries });
  if (servers) dns.setServers(servers);
  const underWay = new Map<string, Promise<MailRoute>>();
  const waiting: (() => void)[] = [];
  let working = 0;
  let silent = 0;
  let restUntil = 0;

  function heard(answer: Answer<unknown>) {
    silent = "code" in answer && SILENT.has(answer.code) ? silent + 1 : 0;
    if (silent >= SILENT_IN_A_ROW) restUntil = now() + REST_MS;
  }

  let landmark: { seen: Promise<boolean>; until: number } | undefined;

  /**
   * A name server behind a closed door (a container, a hotel) may say of every name that it does not exist. It knows
   * what does not exist only if it knows what does.
   */
  function seesTheInternet(): Promise<boolean> {
    if (!landmark || now() >= landmark.until) {
      const seen = ask(dns.resolveNs(LANDMARK)).then(
        (answer) => "records" in answer || answer.code === "ENODATA",
      );
      landmark = { seen, until: now() + LANDMARK_HOLDS_MS };
    }
    return landmark.seen;
  }

  async function whatIsSaid(domain: string): Promise<MailRoute> {
    const mx = await ask(dns.resolveMx(domain));
    heard(mx);
    const route = routeByMx(mx);
    if (route) return route;
    return routeByAddress(await Promise.all([ask(dns.resolve4(domain)), ask(dns.resolve6(domain))]));
  }

  async function lookUp(domain: string): Promise<MailRoute> {
    if (now() < restUntil) return unknownRoute("ECONNREFUSED");
    const route = await whatIsSaid(domain);
    const denied = route.route === "no-such-domain" || route.route === "no-route";
    return denied && !(await seesTheInternet()) ? unknownRoute("EBLIND") : route;
  }

  async function lookUpTexts(name: string): Promise<Texts> {
    if (now() < restUntil) return textsOf({ code: "ECONNREFUSED" });
    const answer = await ask(dns.resolveTxt(name));
    heard(answer);
    const texts = textsOf(answer);
    return texts.answer === "none" && !(await seesTheInternet()) ? textsOf({ code: "EBLIND" }) : texts;
  }

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (working >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else working++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  }

  return {
    mailRoute(domain) {
      const asked = underWay.get(domain);
      if (asked) return asked;
      const route = inTurn(() => lookUp(domain)).finally(() => underWay.delete(domain));
      underWay.set(domain, route);
      return route;
    },
    texts: (name) => inTurn(() => lookUpTexts(name)),
  };
}
