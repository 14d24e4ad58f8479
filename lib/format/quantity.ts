const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const precise = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 2 });

/** "12,403"; "about 12,000" where the number is an estimate. */
export function formatCount(count: number, { about = false } = {}): string {
  if (!about || count < 100) return about ? `about ${whole.format(count)}` : whole.format(count);
  return `about ${precise.format(count)}`;
}

/** "1 lead", "12,403 leads" */
export const formatCountOf = (count: number, one: string, many = `${one}s`, options?: { about?: boolean }) =>
  `${formatCount(count, options)} ${count === 1 ? one : many}`;

const currencies = new Map<string, Intl.NumberFormat>();

/** Money is kept in the currency's smallest unit: 129900 EUR is "€1,299"; cents appear only where there are some. */
export function formatMoney(minor: number, currency: string): string {
  let format = currencies.get(currency);
  if (!format) {
    format = new Intl.NumberFormat("en-GB", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      trailingZeroDisplay: "stripIfInteger",
    });
    currencies.set(currency, format);
  }
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

/** A share of one: 0.0834 is "8.3 %", 0.5 is "50 %", 0.0004 is "less than 0.1 %". */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return "unknown";
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return "less than 0.1 %";
  // 99.96 would round to a hundred that is not one.
  if (percent < 100 && percent >= 99.95) return "more than 99.9 %";
  const rounded = Math.round(percent * 10) / 10;
  return `${Math.abs(rounded) >= 10 ? Math.round(percent) : rounded} %`;
}

/** A file's size in the unit a person would say: "812 bytes", "3.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return formatCountOf(bytes, "byte");
  const [unit, size] =
    bytes < 1_000_000 ? ["KB", 1_000] : bytes < 1_000_000_000 ? ["MB", 1_000_000] : ["GB", 1_000_000_000];
  const shown = bytes / Number(size);
  return `${shown < 10 ? Math.round(shown * 10) / 10 : Math.round(shown)} ${unit}`;
}
