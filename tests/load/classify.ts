// How often a message is read right, how sure the classifier may be of it, and how many a second one core reads.

import { classifyBytes } from "@/lib/cam/classification/classify";
import { CLASSES } from "@/lib/cam/inbound/schema";
import { isRight, newTextLost, PARTS, type Part, type Read, readPart } from "../support/labelled-mail";
import type { Figure } from "./figure";

const COLUMNS = [...CLASSES, null] as const;
const ROWS = [...CLASSES, "ordinary", null] as const;
const called = (label: string | null) => label ?? "a person";
const share = (some: number, all: number) => (all === 0 ? Number.NaN : some / all);

export async function classifyFigures(): Promise<Figure[]> {
  const parts = (Object.keys(PARTS) as Part[]).map((part) => ({ part, read: readPart(part) }));
  const lost = newTextLost();
  return [
    ...parts.flatMap(({ part, read }) => figuresOf(part, read)),
    { name: `new text lost, of ${lost.of} texts`, value: lost.lost.length, unit: "count" },
    speed(parts.flatMap(({ read }) => read)),
  ];
}

function figuresOf(part: Part, read: Read[]): Figure[] {
  const of = (name: string, value: number, unit: Figure["unit"], below?: string[]): Figure => ({
    name: `${part}: ${name}`,
    value,
    unit,
    ...(below && { below }),
  });
  const given = read.filter(({ found }) => found.class !== null);
  const bounces = read.filter(({ says }) => says?.is === "bounce");
  const kindOf = (one: Read) => one.found.facts.bounce?.kind;
  const dated = read.filter(({ says }) => says?.until !== undefined);
  const count = (name: string, fits: (one: Read) => boolean) => of(name, read.filter(fits).length, "count");
  return [
    of("read right", share(read.filter(isRight).length, read.length), "share", matrix(read)),
    of(
      "right where it says something",
      share(given.filter(isRight).length, given.length),
      "share",
      calibration(read),
    ),
    of("left to a person", share(read.length - given.length, read.length), "share"),
    ...CLASSES.flatMap((label) => {
      const said = read.filter(({ found }) => found.class === label);
      const is = read.filter((one) => one.label === label);
      const both = said.filter((one) => one.label === label).length;
      return is.length === 0
        ? []
        : [
            ...(said.length > 0 ? [of(`${label}, precision`, both / said.length, "share")] : []),
            of(`${label}, recall`, both / is.length, "share"),
          ];
    }),
    count("opt-out missed", ({ label, found }) => label === "UNSUB" && found.class !== "UNSUB"),
    count(
      "opt-out called something else",
      ({ label, found }) => label === "UNSUB" && found.class !== "UNSUB" && found.class !== null,
    ),
    count("opt-out heard where none is", ({ label, found }) => label !== "UNSUB" && found.class === "UNSUB"),
    count(
      "soft called hard",
      (one) => ["soft", "full", "policy", "size"].includes(one.says?.kind ?? "") && kindOf(one) === "hard",
    ),
    count(
      "out-of-office called positive",
      ({ label, found }) => label === "OOO" && found.class === "POSITIVE",
    ),
    count(
      "ordinary mail called bounce",
      ({ label, found }) => label !== "BOUNCE" && found.class === "BOUNCE",
    ),
    count(
      "ordinary mail called out-of-office",
      ({ label, found }) => label !== "OOO" && found.class === "OOO",
    ),
    ...(bounces.length > 0
      ? [
          of(
            "kind of bounce right",
            share(bounces.filter((one) => kindOf(one) === one.says?.kind).length, bounces.length),
            "share",
          ),
        ]
      : []),
    ...(dated.length > 0
      ? [
          of(
            "return date right",
            share(
              dated.filter(({ found, says }) => found.facts.absence?.until === says?.until).length,
              dated.length,
            ),
            "share",
          ),
        ]
      : []),
  ];
}

function matrix(read: Read[]): string[] {
  const wide = 9;
  const head = ["is \\ read as".padEnd(12), ...COLUMNS.map((to) => called(to).padStart(wide))].join(" ");
  const rows = ROWS.filter((from) => read.some(({ label }) => label === from)).map((from) =>
    [
      called(from).padEnd(12),
      ...COLUMNS.map((to) =>
        String(
          read.filter(({ label, found }) => label === from && found.class === to).length || "·",
        ).padStart(wide),
      ),
    ].join(" "),
  );
  return [head, ...rows];
}

/** Of those it was about so sure of, so many were right. */
function calibration(read: Read[]): string[] {
  const steps = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01];
  return steps.slice(0, -1).flatMap((from, at) => {
    const to = steps[at + 1] ?? 1;
    const some = read.filter(
      ({ found, label }) => label !== "ordinary" && found.confidence >= from && found.confidence < to,
    );
    if (some.length === 0) return [];
    const right = some.filter(({ found, label }) => found.likely === label).length;
    const said = some.reduce((sum, { found }) => sum + found.confidence, 0) / some.length;
    return [
      `confidence ${from.toFixed(2)}–${Math.min(1, to).toFixed(2)}: says ${said.toFixed(2)}, right ${(right / some.length).toFixed(2)} (${right} of ${some.length})`,
    ];
  });
}

function speed(read: Read[]): Figure {
  const known = { receivedAt: new Date("2026-01-01T00:00:00Z") };
  const started = performance.now();
  let done = 0;
  while (performance.now() - started < 3_000)
    for (const { bytes } of read) {
      classifyBytes(bytes, known);
      done++;
    }
  return {
    name: "small messages classified on one core",
    value: done / ((performance.now() - started) / 1000),
    unit: "per second",
  };
}
