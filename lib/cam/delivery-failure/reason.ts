import reasons from "./reasons.json";
import type { FailureKind } from "./schema";

const KINDS = ["policy", "full", "size", "soft", "hard"] as const;
const STATUS = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/;

/** Spaces, apostrophes and letters as they are compared. */
export const compared = (text: string) => text.toLowerCase().replaceAll("’", "'").replace(/\s+/gu, " ");

export function reasonOf(
  said: string,
  given: string | null,
): { kind: FailureKind; status: string | null; evidence: string[] } {
  const text = compared(said.slice(0, 20_000));
  // What the other server said is nearer to the truth than the round figure of the one that reports it.
  const status = STATUS.exec(text)?.[0] ?? given;
  const evidence = status ? [`status ${status}`] : [];
  const byStatus = kindOfStatus(status);
  const words = KINDS.flatMap((kind) =>
    reasons[kind].filter(([phrase]) => text.includes(phrase ?? "\0")).map(([phrase]) => ({ kind, phrase })),
  );
  const worded = words[0];
  if (worded) evidence.push(`"${worded.phrase}"`);
  const has = (kind: FailureKind) => words.some((word) => word.kind === kind);
  if (byStatus === "policy" || byStatus === "full" || byStatus === "size")
    return { kind: byStatus, status, evidence };
  // A host called "antispam" may well say that it knows nobody of that name.
  if (has("policy") && !(byStatus === "hard" && has("hard"))) return { kind: "policy", status, evidence };
  if (has("full")) return { kind: "full", status, evidence };
  if (has("size")) return { kind: "size", status, evidence };
  // Whatever else it says: what was meant to pass ends no address.
  if (byStatus === "soft") return { kind: "soft", status, evidence };
  if (byStatus === "hard")
    return { kind: isMeantToPass(text, has("hard")) ? "soft" : "hard", status, evidence };
  if (has("hard") && !has("soft") && !/(?<![\d.])4\d\d[ -]/.test(text))
    return { kind: "hard", status, evidence };
  if (has("soft") || (/(?<![\d.])4[25]\d[ -]/.test(text) && !/(?<![\d.])55\d[ -]/.test(text)))
    return { kind: "soft", status, evidence };
  return { kind: "unknown", status, evidence };
}

/** "550 5.1.1 Temporary lookup failure": a server that is ill gives a hard figure too, and whoever believes it loses an address. */
function isMeantToPass(text: string, saysHard: boolean): boolean {
  const says = (list: readonly (readonly string[])[]) =>
    list.some(([phrase]) => text.includes(phrase ?? "\0"));
  return says(reasons.meantToPass) && !(saysHard && says(reasons.forGood));
}

function kindOfStatus(status: string | null): FailureKind {
  const [, group, subject, detail] = STATUS.exec(status ?? "") ?? [];
  if (subject === "2" && detail === "2") return "full";
  if ((subject === "3" && detail === "4") || (subject === "2" && detail === "3")) return "size";
  if (group === "4") return "soft";
  if (group !== "5") return "unknown";
  if (subject === "7") return "policy";
  // 5.1.7 and 5.1.8 speak of who wrote, not of who was written to.
  if (subject === "1")
    return detail === "7" || detail === "8" ? "policy" : detail === "0" ? "unknown" : "hard";
  if (subject === "2" && detail === "1") return "hard";
  return "unknown";
}
