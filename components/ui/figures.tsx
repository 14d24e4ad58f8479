import { formatCount, formatMoney, formatPercent } from "@/lib/format/quantity";

export function Count({ of, about = false }: { of: number; about?: boolean }) {
  return <span className="tabular-nums">{formatCount(of, { about })}</span>;
}

export function Money({ minor, currency }: { minor: number; currency: string }) {
  return <span className="tabular-nums">{formatMoney(minor, currency)}</span>;
}

export function Percent({ of }: { of: number }) {
  return <span className="tabular-nums">{formatPercent(of)}</span>;
}
