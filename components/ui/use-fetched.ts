"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";

// What is in the browser already, so that it is there at once the second time.
const known = new WeakMap<() => Promise<unknown>, unknown>();

/**
 * A part of the page that is fetched when it is first wanted. One that cannot be fetched stays away and is asked for
 * again at the next `attempt`: thrown on, it would take the whole page with it, and just when the server is gone.
 */
export function useFetched<Part extends ComponentType<never>>(
  load: () => Promise<Part>,
  attempt: unknown,
  onMissing?: () => void,
): Part | undefined {
  const [part, setPart] = useState(() => ({ is: known.get(load) as Part | undefined }));
  const missing = useRef(onMissing);
  useEffect(() => {
    missing.current = onMissing;
  });
  useEffect(() => {
    if (part.is || !attempt) return;
    let here = true;
    load().then(
      (is) => {
        known.set(load, is);
        if (here) setPart({ is });
      },
      () => here && missing.current?.(),
    );
    return () => {
      here = false;
    };
  }, [load, attempt, part]);
  return part.is;
}
