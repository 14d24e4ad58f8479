"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** What may be wider than the page. Only while it is, the keyboard stops at it, and can then move it. */
export function ScrollsSideways({ label, children }: { label: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const at = box.current;
    if (!at || typeof ResizeObserver === "undefined") return;
    const look = () => setWide(at.scrollWidth > at.clientWidth);
    const watch = new ResizeObserver(look);
    for (const one of [at, ...at.children]) watch.observe(one);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={box}
      className="overflow-x-auto focus-visible:-outline-offset-2"
      {...(wide && { role: "region", "aria-label": label, tabIndex: 0 })}
    >
      {children}
    </div>
  );
}
