// How many addresses a second an import can read, key and judge.
import { concludeAddress, examineAddress } from "@/lib/cam/address/rules";
import { emailKey } from "@/lib/cam/address-key/rules";
import { readAddress } from "@/lib/cam/address-syntax/rules";
import type { Figure } from "./figure";

const COUNT = 500_000;

export async function addressFigures(): Promise<Figure[]> {
  const list = Array.from({ length: COUNT }, (_, at) => `Person.${at}+x@company-${at % 20_000}.co.uk`);
  const speed = (name: string, work: (address: string) => unknown): Figure => {
    for (const address of list.slice(0, 20_000)) work(address);
    const started = performance.now();
    for (const address of list) work(address);
    return { name, value: COUNT / ((performance.now() - started) / 1000), unit: "per second" };
  };
  const line = `${"a.".repeat(499_994)}@example.com`;
  const started = performance.now();
  readAddress(line);
  const worst = performance.now() - started;
  return [
    speed("addresses read", readAddress),
    speed("addresses read and keyed", emailKey),
    speed("addresses judged offline", (address) => concludeAddress(examineAddress(address), "not-asked")),
    { name: "a line of a megabyte", value: worst, unit: "ms" },
  ];
}
