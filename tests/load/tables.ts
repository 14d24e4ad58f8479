// How quick a table file is read against the quickest CSV library and a bare split: ratios, because machines differ.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inferSchema, initParser } from "udsv";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { countRows } from "@/lib/cam/table-file/read";
import { fileSource } from "@/lib/cam/table-file/source";
import type { Figure } from "./figure";

const ROWS = 300_000;
const TRIES = 3;

const line = (at: number, company: string) =>
  `${at},p${at}@example.com,First${at % 977},Last${at % 1013},${company},City ${at % 300},+351 21 ${at % 999} 000,a note on ${at}`;

const table = (company: (at: number) => string) =>
  [
    "id,email,first,last,company,city,phone,notes",
    ...Array.from({ length: ROWS }, (_, at) => line(at, company(at))),
  ].join("\n");

/** The best of some tries: what else runs on the machine only makes it slower. */
async function best(work: () => Promise<unknown> | unknown): Promise<number> {
  let seconds = Number.POSITIVE_INFINITY;
  for (let tried = 0; tried < TRIES; tried++) {
    const started = performance.now();
    await work();
    seconds = Math.min(seconds, (performance.now() - started) / 1000);
  }
  return ROWS / seconds;
}

async function figures(what: string, file: string): Promise<Figure[]> {
  const source = fileSource(file);
  const { plan } = await inspectTableFile(source);
  const ours = await best(() => countRows(source, plan));
  const udsv = await best(() => {
    const text = readFileSync(file, "utf8");
    return initParser(inferSchema(text)).stringArrs(text).length;
  });
  const split = await best(
    () =>
      readFileSync(file, "utf8")
        .split("\n")
        .map((row) => row.split(",")).length,
  );
  return [
    { name: `${what}: rows read`, value: ours, unit: "per second" },
    { name: `${what}: udsv`, value: udsv, unit: "per second" },
    { name: `${what}: read / udsv`, value: ours / udsv, unit: "ratio", atLeast: 0.7 },
    { name: `${what}: read / bare split`, value: ours / split, unit: "ratio" },
  ];
}

export async function tableFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "cam-tables-"));
  try {
    const plain = path.join(folder, "plain.csv");
    const quoted = path.join(folder, "quoted.csv");
    writeFileSync(
      plain,
      table((at) => `Company ${at % 5000} Ltd`),
    );
    writeFileSync(
      quoted,
      table((at) => `"Company ${at % 5000}, Ltd"`),
    );
    return [...(await figures("plain", plain)), ...(await figures("quoted", quoted))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
