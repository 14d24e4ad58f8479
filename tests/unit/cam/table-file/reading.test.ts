import { expect, test } from "vitest";
import { inspectTableFile } from "@/lib/cam/table-file/inspect";
import { countRows, openTable } from "@/lib/cam/table-file/read";
import { Checkpoint, TableOverrides, TablePlan } from "@/lib/cam/table-file/schema";
import { resumeAfter } from "@/lib/cam/table-file/shape-rows";
import { bytesSource, type TableSource } from "@/lib/cam/table-file/source";

/** A file that is made as it is read: as large as one likes, in no memory. */
function madeSource(parts: () => Iterable<string>): TableSource {
  return {
    name: "made.csv",
    size: 200_000_000,
    async *bytes(from = 0, to = Number.POSITIVE_INFINITY) {
      let at = 0;
      for (const part of parts()) {
        const bytes = Buffer.from(part);
        if (at + bytes.length > from && at < to)
          yield bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, to - at));
        at += bytes.length;
        if (at >= to) return;
      }
    },
  };
}

async function collect(source: TableSource, overrides = {}) {
  const found = await inspectTableFile(source, overrides);
  const { batches, tally } = openTable(source, found.plan);
  const rows: string[][] = [];
  const bad = [];
  for await (const batch of batches) {
    rows.push(...batch.rows);
    bad.push(...batch.bad);
  }
  return { found, rows, bad, tally };
}

const text = (content: string) => bytesSource("a.csv", Buffer.from(content));

test.each([
  ["without quotes", ""],
  ["behind an open quote", '"'],
])("a line of 100 MB %s is one bad row, and the next is read", async (_how, quote) => {
  const piece = "x".repeat(1_000_000);
  const before = process.memoryUsage().rss;
  const { rows, bad } = await collect(
    madeSource(function* () {
      yield "id,name\n1,Anna\n2,";
      yield quote;
      for (let at = 0; at < 100; at++) yield piece;
      yield "\n3,Bob\n";
    }),
  );
  expect(rows).toEqual([
    ["1", "Anna"],
    ["3", "Bob"],
  ]);
  expect(bad).toMatchObject([{ line: 3, reason: "too-long", length: 100_000_003 + quote.length }]);
  expect(bad[0]?.raw).toHaveLength(10_000);
  expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
});

test("a quote that is never closed costs its own line, not the file", async () => {
  const { rows, bad } = await collect(
    madeSource(function* () {
      yield 'id,name\n1,"Anna\n';
      for (let at = 2; at < 200_000; at++) yield `${at},Somebody ${at}\n`;
    }),
  );
  expect(bad).toMatchObject([{ line: 2, reason: "unclosed-quote", raw: '1,"Anna' }]);
  expect(rows).toHaveLength(199_998);
});

test("reading goes on after any row, as if it had never stopped", async () => {
  const rows = Array.from({ length: 12_000 }, (_, at) =>
    at % 3 === 0 ? `${at},"two\nlines, ${at}",ü` : `${at},plain ${at},x`,
  );
  const source = text(`id,text,sign\n${rows.join("\n")}\n`);
  const { found, rows: all } = await collect(source);
  expect(all).toHaveLength(12_000);
  let batchStart = 0;
  for await (const batch of openTable(source, found.plan).batches) {
    for (const done of [0, 1, Math.floor(batch.rows.length / 2), batch.rows.length]) {
      const from = Checkpoint.parse(JSON.parse(JSON.stringify(resumeAfter(batch, done))));
      const rest: string[][] = [];
      const lines: number[] = [];
      for await (const next of openTable(source, TablePlan.parse(found.plan), from).batches) {
        rest.push(...next.rows);
        lines.push(...next.lines);
      }
      expect(rest.length).toBe(12_000 - batchStart - done);
      expect(rest[0]).toEqual(all[batchStart + done]);
      if (done < batch.rows.length) expect(lines[0]).toBe(batch.lines[done]);
    }
    batchStart += batch.rows.length;
  }
});

test("a byte beyond ASCII after the sample is not lost", async () => {
  const source = madeSource(function* () {
    yield "name,email\n";
    for (let at = 0; at < 60_000; at++) yield `Somebody,p${at}@example.com\n`;
    yield "Müller,m@example.com\n";
  });
  const western: TableSource = {
    ...source,
    async *bytes(from, to) {
      for await (const bytes of source.bytes(from, to))
        yield Buffer.from(Buffer.from(bytes).toString("utf8"), "latin1");
    },
  };
  const { found, rows, tally } = await collect(western);
  expect(found.encoding?.value).toBe("UTF-8");
  expect(rows.at(-1)?.[0]).toBe("Müller");
  expect(tally.repairedBytes).toBe(1);
});

test("every item can be said by the operator", async () => {
  const { found, rows } = await collect(
    text("a;b,c\n1;2,3\n"),
    TableOverrides.parse({ delimiter: ",", header: false, encoding: "latin1" }),
  );
  expect(rows).toEqual([
    ["a;b", "c"],
    ["1;2", "3"],
  ]);
  expect(found.encoding).toMatchObject({ value: "windows-1252", given: true });
  expect((await collect(text('a,b\n"x",y\n'), { quote: null })).rows).toEqual([['"x"', "y"]]);
  expect((await collect(text("name\nMÃ¼ller\n"), { mendDoubleEncoding: true })).rows).toEqual([["Müller"]]);
});

test("well-formed tables are read as a plain parser reads them", async () => {
  let seed = 7;
  const dice = (sides: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % sides;
  };
  const bits = ["a", "Anna", ",", '"', "\n", " ", "ü", "1,5", "", "x"];
  for (let round = 0; round < 60; round++) {
    const rows = Array.from({ length: 8 }, (_, row) => [
      `k${row}`,
      ...Array.from({ length: 3 }, () => `${bits[dice(10)]}${bits[dice(10)]}`),
    ]);
    const csv = rows
      .map((row) =>
        row.map((cell) => (/[",\n]|^ | $/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(","),
      )
      .join("\r\n");
    const read = await collect(text(csv), { delimiter: ",", quote: '"', header: false });
    expect(read.rows).toEqual(rows);
  }
});

test("random bytes never throw anything but a refusal", async () => {
  let seed = 99;
  for (let round = 0; round < 150; round++) {
    const bytes = Buffer.from(
      Array.from({ length: 400 }, () => {
        seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
        const byte = (seed >> 8) & 255;
        return round % 3 === 0
          ? byte
          : round % 3 === 1
            ? (byte % 96) + 32
            : (',;"\n\t a1é' as string).charCodeAt(byte % 9);
      }),
    );
    const source = bytesSource("noise", bytes);
    try {
      const { plan } = await inspectTableFile(source);
      await countRows(source, plan);
    } catch (error) {
      expect((error as Error).name).toBe("Refusal");
    }
  }
});

test("a file of nothing but commas is answered at once, not after minutes", async () => {
  const started = performance.now();
  const { columns } = await inspectTableFile(text(",".repeat(60_000)));
  expect(columns).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(10_000);
});
