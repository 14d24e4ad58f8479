export interface Proportion {
  of: number;
  count: number;
  rate: number;
  /** Where the true rate lies, 95 times of 100 (Wilson, 1927): it stays within 0 and 1 and is honest about few. */
  least: number;
  most: number;
}

const Z = 1.959964;

/** A share of a few is known badly, and says so by its interval. Of nobody, nothing is known. */
export function proportion(count: number, of: number): Proportion {
  if (of <= 0) return { of: 0, count: 0, rate: 0, least: 0, most: 1 };
  const rate = count / of;
  const spread = Z * Z;
  const middle = (rate + spread / (2 * of)) / (1 + spread / of);
  const reach = (Z * Math.sqrt((rate * (1 - rate)) / of + spread / (4 * of * of))) / (1 + spread / of);
  return {
    of,
    count,
    rate,
    least: count === 0 ? 0 : Math.max(0, middle - reach),
    most: count === of ? 1 : Math.min(1, middle + reach),
  };
}
