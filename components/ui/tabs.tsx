"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { formatCount } from "@/lib/format/quantity";
import { Link } from "./link";

export interface Tab<R extends string = string> {
  href: Route<R>;
  label: ReactNode;
  /** How much is there; a text where that is not known closely. */
  count?: number | string;
}

/** Tabs are pages: each has an address, so that it can be sent to a colleague and found again. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const here = usePathname();
  const current = tabs
    .filter(({ href }) => here === href || here.startsWith(`${href}/`))
    .sort((one, other) => other.href.length - one.href.length)[0];
  const bar = useRef<HTMLElement>(null);
  const shown = current?.href;
  useEffect(() => {
    // On a phone the row is longer than the screen, and the current tab may be its last.
    const link = shown && bar.current?.querySelector<HTMLElement>("[aria-current]");
    if (link) bar.current?.scrollTo({ left: link.offsetLeft - 48 });
  }, [shown]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="relative mb-6 overflow-x-auto border-line border-b max-md:-mx-4 max-md:px-4"
    >
      <ul className="flex gap-4">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab === current ? "page" : undefined}
              className={clsx(
                "-mb-px flex h-9 items-center gap-1.5 border-b-2 whitespace-nowrap transition-colors focus-visible:-outline-offset-2 coarse:h-11",
                tab === current
                  ? "border-accent font-medium text-ink"
                  : "border-transparent text-muted hover:text-ink",
              )}
            >
              {tab.label}
              {tab.count !== undefined && tab.count !== 0 && (
                <span className="text-meta text-muted tabular-nums">
                  {typeof tab.count === "number" ? formatCount(tab.count) : tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
