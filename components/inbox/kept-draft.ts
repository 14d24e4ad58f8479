"use client";

import { useState } from "react";

const PLACE = "cam.answer.";

function keep(id: string, text: string) {
  try {
    if (text.trim()) sessionStorage.setItem(PLACE + id, text);
    else sessionStorage.removeItem(PLACE + id);
  } catch {
    // A browser that keeps nothing keeps nothing: the text is on the page all the same.
  }
}

function kept(id: string): string {
  try {
    return sessionStorage.getItem(PLACE + id) ?? "";
  } catch {
    return "";
  }
}

/** What was begun and not sent, of each message by itself: whoever looks at another one first finds it as it was. */
export function useKeptDraft(id: string) {
  const [text, setText] = useState(() => kept(id));
  return [
    text,
    (next: string) => {
      setText(next);
      keep(id, next);
    },
  ] as const;
}

export const keepDraft = keep;
