/** What a site lets us read (RFC 9309). */
export interface Robots {
  allows(path: string): boolean;
  /** Seconds between two requests, where the site asks for more than we keep anyway. */
  delaySeconds: number | undefined;
}

interface Rule {
  allow: boolean;
  pattern: string;
}

interface Group {
  agents: string[];
  rules: Rule[];
  delay: number | undefined;
}

/** A crawler has to read this much; what comes behind it is not looked at. */
const MOST_LETTERS = 500 * 1024;
const LONGEST_DELAY_SECONDS = 60;

export const ALLOWS_ALL: Robots = { allows: () => true, delaySeconds: undefined };
export const DENIES_ALL: Robots = { allows: () => false, delaySeconds: undefined };

/** `product` is the name we go by, as it stands before the slash of our User-Agent. */
export function readRobots(text: string, product: string): Robots {
  const groups = groupsOf(text.slice(0, MOST_LETTERS).toWellFormed());
  const named = groups.filter(({ agents }) => agents.includes(product.toLowerCase()));
  const mine = named.length > 0 ? named : groups.filter(({ agents }) => agents.includes("*"));
  const rules = mine.flatMap((group) => group.rules);
  const delays = mine.flatMap(({ delay }) => delay ?? []);
  return {
    allows: (path) => decide(rules, path),
    delaySeconds: delays.length > 0 ? Math.min(Math.max(...delays), LONGEST_DELAY_SECONDS) : undefined,
  };
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let open: Group | undefined;
  for (const line of text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/)) {
    const [, key, value] = /^\s*([\w-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    if (key === undefined || value === undefined) continue;
    const said = value.trim();
    switch (key.toLowerCase()) {
      case "user-agent":
        // Names that follow each other share the rules behind them.
        if (!open || open.rules.length > 0 || open.delay !== undefined) {
          open = { agents: [], rules: [], delay: undefined };
          groups.push(open);
        }
        open.agents.push((/^[\w-]+|\*/.exec(said)?.[0] ?? "").toLowerCase());
        break;
      case "allow":
      case "disallow":
        // "Disallow:" without a path forbids nothing, but it ends the list of names.
        open?.rules.push({ allow: key.toLowerCase() === "allow", pattern: said });
        break;
      case "crawl-delay":
        if (open && Number(said) >= 0) open.delay = Number(said);
    }
  }
  return groups;
}

/** The longest pattern that fits decides; of two equally long the one that allows. */
function decide(rules: readonly Rule[], path: string): boolean {
  const asked = alike(path);
  let best: Rule | undefined;
  for (const rule of rules) {
    if (rule.pattern === "" || !fits(alike(rule.pattern), asked)) continue;
    const longer = best ? rule.pattern.length - best.pattern.length : 1;
    if (longer > 0 || (longer === 0 && rule.allow)) best = rule;
  }
  return best?.allow ?? true;
}

/** The same letter may stand there as itself or as %xx. */
function alike(text: string) {
  const escaped = text.replace(/[^\u0021-\u007e]/gu, encodeURIComponent);
  return escaped.replace(/%[0-9a-f]{2}/gi, (code) => {
    const letter = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(letter) ? letter : code.toUpperCase();
  });
}

/** "*" is any letters, "$" at the end is the end. Walked, not made into an expression: a pattern of many stars would never come back. */
function fits(pattern: string, path: string): boolean {
  const toTheEnd = pattern.endsWith("$");
  const [first = "", ...rest] = (toTheEnd ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of rest.entries()) {
    if (toTheEnd && index === rest.length - 1) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !toTheEnd || at === path.length;
}
