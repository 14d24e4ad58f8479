import type { HostBook, RobotsFile } from "@/lib/cam/ports/host-book";
import type { PageAsked, PageFetcher } from "@/lib/cam/ports/page-fetcher";
import { ALLOWS_ALL, DENIES_ALL, type Robots, readRobots } from "./robots";

export interface Courtesy {
  fetcher: PageFetcher;
  hosts: HostBook;
  /** What robots.txt files call us. */
  product: string;
  sleep: (milliseconds: number) => Promise<void>;
}

export type Read = { url: URL; text: string; contentType: string } | { because: string };

const EVERY_MS = 1_000;
const MOST_HOPS = 5;
/** A site so wanted by others is left for another time. */
const LONGEST_WAIT_MS = 90_000;
const ROBOTS: PageAsked = {
  types: ["text/plain", "text/html", "application/octet-stream", ""],
  mostBytes: 1024 * 1024,
};

/** One request, after our turn with this site has come. Undefined when the turn is too far away. */
async function inTurn({ fetcher, hosts, sleep }: Courtesy, url: URL, asked: PageAsked, everyMs = EVERY_MS) {
  const { waitMs } = await hosts.turn(url.origin, everyMs);
  if (waitMs > LONGEST_WAIT_MS) return undefined;
  if (waitMs > 0) await sleep(waitMs);
  return fetcher.fetch(url.href, asked);
}

async function robotsOf(courtesy: Courtesy, { origin }: URL): Promise<Robots & { because?: string }> {
  const known = await courtesy.hosts.robots(origin);
  const file = known ?? (await askForRobots(courtesy, origin));
  if (!known) await courtesy.hosts.keepRobots(origin, file);
  if (file.kind === "rules") return readRobots(file.text, courtesy.product);
  return file.kind === "allows-all" ? ALLOWS_ALL : { ...DENIES_ALL, because: file.because };
}

/** No such file allows everything; a file that cannot be read forbids everything (RFC 9309, 2.3.1). */
async function askForRobots(courtesy: Courtesy, origin: string): Promise<RobotsFile> {
  let url = new URL("/robots.txt", origin);
  for (let hop = 0; hop <= MOST_HOPS && /^https?:$/.test(url.protocol); hop++) {
    const answer = await inTurn(courtesy, url, ROBOTS);
    if (!answer)
      return { kind: "denies-all", because: "its robots.txt could not be read, because the site is busy" };
    if (answer.outcome === "moved") {
      url = new URL(answer.to);
      continue;
    }
    if (answer.outcome === "page") {
      if (answer.status < 400) return { kind: "rules", text: answer.text };
      if (answer.status < 500) return { kind: "allows-all" };
      return { kind: "denies-all", because: `its robots.txt answered ${answer.status}, so nothing is read` };
    }
    return { kind: "denies-all", because: `its robots.txt could not be read: ${answer.because}` };
  }
  return { kind: "denies-all", because: "its robots.txt leads nowhere" };
}

/** Reads a page as its site wishes. Every address on the way is judged anew: by its robots.txt, its turn, and the guard. */
export async function readCourteously(courtesy: Courtesy, start: string, asked: PageAsked): Promise<Read> {
  let url = new URL(start);
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    if (!/^https?:$/.test(url.protocol)) return { because: "it leads to something that is no page" };
    const robots = await robotsOf(courtesy, url);
    if (!robots.allows(`${url.pathname}${url.search}`))
      return { because: robots.because ?? `its robots.txt forbids ${url.pathname}` };
    const answer = await inTurn(courtesy, url, asked, Math.max(EVERY_MS, (robots.delaySeconds ?? 0) * 1_000));
    if (!answer) return { because: "others are reading it; it is busy" };
    if (answer.outcome === "moved") {
      url = new URL(answer.to);
      continue;
    }
    if (answer.outcome !== "page") return { because: answer.because };
    if (answer.status >= 400) return { because: `it answered ${answer.status}` };
    return { url, text: answer.text, contentType: answer.contentType };
  }
  return { because: "it leads from one address to the next without an end" };
}
