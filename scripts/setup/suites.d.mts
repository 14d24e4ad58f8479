interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}
export function verdict(
  name: string,
  tally: Tally,
  code: number | string,
): Tally & { name: string; notes: string[] };
