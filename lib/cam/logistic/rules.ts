export interface Example {
  /** One number a feature, all examples alike long. */
  x: readonly number[];
  yes: boolean;
}

export interface Fitted {
  intercept: number;
  /** One a feature, with how far it may be off. */
  coefficients: { beta: number; error: number }[];
  /** False when it did not settle: then nothing may be read from it. */
  settled: boolean;
}

/** How strongly coefficients are held back to nought: few examples must not make wild claims. */
const RIDGE = 1;
const ROUNDS = 50;
const SETTLED = 1e-8;

export const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Logistic regression by Newton's steps, with a ridge on everything but the intercept. */
export function fitLogistic(examples: readonly Example[]): Fitted {
  const features = examples[0]?.x.length ?? 0;
  const size = features + 1;
  let beta = new Array<number>(size).fill(0);
  let settled = false;
  let bent: number[][] = [];
  for (let round = 0; round < ROUNDS && !settled; round++) {
    const slope = beta.map((one, place) => (place === 0 ? 0 : -RIDGE * one));
    bent = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size }, (__, column) => (row === column && row > 0 ? RIDGE : 0)),
    );
    for (const { x, yes } of examples) {
      const row = [1, ...x];
      const p = sigmoid(dot(beta, row));
      const weight = p * (1 - p);
      for (let i = 0; i < size; i++) {
        const xi = row[i] ?? 0;
        if (xi === 0) continue;
        add(slope, i, ((yes ? 1 : 0) - p) * xi);
        const line = bent[i] ?? [];
        for (let j = 0; j < size; j++) add(line, j, weight * xi * (row[j] ?? 0));
      }
    }
    const step = solve(bent, slope);
    if (!step) break;
    beta = beta.map((one, place) => one + (step[place] ?? 0));
    settled = Math.max(...step.map(Math.abs)) < SETTLED;
  }
  return {
    intercept: beta[0] ?? 0,
    coefficients: beta.slice(1).map((one, place) => {
      const unit = Array.from({ length: size }, (_, at) => (at === place + 1 ? 1 : 0));
      return { beta: one, error: Math.sqrt(Math.max(0, solve(bent, unit)?.[place + 1] ?? 0)) };
    }),
    settled,
  };
}

/**
 * Of two, one with a yes and one without, how often the figure puts the yes first; a half is chance. Those it puts level
 * count a half. Null where there are not both.
 */
export function sortsWell(figures: readonly { figure: number; yes: boolean }[]): number | null {
  const yes = figures.filter((one) => one.yes).length;
  const no = figures.length - yes;
  if (yes === 0 || no === 0) return null;
  const sorted = figures.toSorted((one, other) => one.figure - other.figure);
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.figure === sorted[from]?.figure) to++;
    const level = (from + to + 1) / 2;
    for (let place = from; place < to; place++) if (sorted[place]?.yes) ranks += level;
    from = to;
  }
  return (ranks - (yes * (yes + 1)) / 2) / (yes * no);
}

const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, place) => sum + value * (other[place] ?? 0), 0);

function add(into: number[], place: number, value: number) {
  into[place] = (into[place] ?? 0) + value;
}

/** Gauss with pivots; null where the equations do not decide. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, place) => [...row, right[place] ?? 0]);
  const size = rows.length;
  for (let pivot = 0; pivot < size; pivot++) {
    let best = pivot;
    for (let row = pivot + 1; row < size; row++)
      if (Math.abs(rows[row]?.[pivot] ?? 0) > Math.abs(rows[best]?.[pivot] ?? 0)) best = row;
    const chosen = rows[best];
    const place = rows[pivot];
    const head = chosen?.[pivot] ?? 0;
    if (!chosen || !place || Math.abs(head) < 1e-12) return null;
    rows[best] = place;
    rows[pivot] = chosen;
    for (let row = 0; row < size; row++) {
      const line = rows[row];
      const times = (line?.[pivot] ?? 0) / head;
      if (row === pivot || !line || times === 0) continue;
      for (let column = pivot; column <= size; column++) add(line, column, -times * (chosen[column] ?? 0));
    }
  }
  return rows.map((row, place) => (row[size] ?? 0) / (row[place] ?? 1));
}
