import { Banner } from "@/components/ui/banner";
import { formatCount, formatCountOf } from "@/lib/format/quantity";

interface LeftOutProps {
  lines: readonly { line?: number; given: string; because: string }[];
  /** How many there are, where not all are told. */
  count?: number;
  /** What can be done about them. */
  help?: string;
  shown?: number;
}

/** Lines that name nobody, each with why. */
export function LeftOut({ lines, count = lines.length, help, shown = 10 }: LeftOutProps) {
  if (count === 0) return null;
  return (
    <Banner tone="information" title={`${formatCountOf(count, "line")} will be left out`}>
      {help && <p className="pb-1">{help}</p>}
      <ul
        className="max-h-48 overflow-y-auto"
        tabIndex={lines.length > 8 ? 0 : undefined}
        aria-label="Lines that are left out"
      >
        {lines.slice(0, shown).map(({ line, given, because }, at) => (
          <li key={`${line ?? at} ${given}`} className="wrap-anywhere">
            {line !== undefined && `Line ${formatCount(line)}, `}
            {given ? `${given}: ${because}` : because}
          </li>
        ))}
        {count > shown && <li>and {formatCount(count - Math.min(shown, lines.length))} more</li>}
      </ul>
    </Banner>
  );
}
