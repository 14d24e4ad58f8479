/** UIDs as IMAP writes a set of them ("1:3,7"), a run at a time: a mailbox of a million has few runs. */
export type Run = readonly [first: number, last: number];

const HIGHEST_UID = 4_294_967_295;
const isUid = (n: number) => Number.isInteger(n) && n > 0 && n <= HIGHEST_UID;

/** What a search found above `after`, in order: a set, or one number after the other. A server asked for "9:*" tells the last message even where that is 3. */
export function runsAbove(after: number, found: string | readonly number[]): Run[] {
  const runs =
    typeof found === "string"
      ? found.split(",").map((part): Run => {
          const [a = 0, b = a] = part.split(":").map(Number);
          return [Math.min(a, b), Math.max(a, b)];
        })
      : found.map((uid): Run => [uid, uid]);
  return runs
    .filter(([first, last]) => isUid(first) && isUid(last))
    .map(([first, last]): Run => [Math.max(first, after + 1), last])
    .sort(([a], [b]) => a - b);
}

/** Piece by piece, so many numbers each. */
export function* pieces(runs: readonly Run[], each: number): Generator<number[]> {
  let piece: number[] = [];
  let last = 0;
  for (const [first, end] of runs)
    for (let uid = Math.max(first, last + 1); uid <= end; uid++) {
      last = uid;
      piece.push(uid);
      if (piece.length < each) continue;
      yield piece;
      piece = [];
    }
  if (piece.length > 0) yield piece;
}

/** As it is asked for: runs told as runs, so that a thousand numbers fit into a line. */
export function asSet(uids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const uid of uids) {
    const open = runs.at(-1);
    if (open && open[1] === uid - 1) open[1] = uid;
    else runs.push([uid, uid]);
  }
  return runs.map(([first, end]) => (first === end ? `${first}` : `${first}:${end}`)).join(",");
}
