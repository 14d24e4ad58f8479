"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import type { ReactNode } from "react";

interface BodyProps {
  virtualizer: Virtualizer<HTMLDivElement, HTMLTableRowElement>;
  columnCount: number;
  row: (place: number) => ReactNode;
}

/** Only the rows near the window stand on the page; two empty ones keep the height of the rest. */
export function Body({ virtualizer, columnCount, row }: BodyProps) {
  const items = virtualizer.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <tbody>
      <Gap height={before} columnCount={columnCount} />
      {items.map(({ index }) => row(index))}
      <Gap height={after} columnCount={columnCount} />
    </tbody>
  );
}

function Gap({ height, columnCount }: { height: number; columnCount: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={columnCount} style={{ height, padding: 0 }} />
    </tr>
  );
}
