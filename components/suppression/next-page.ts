import { ask } from "@/components/ui/ask";
import type { Page } from "@/components/ui/data-table/pages";

/** The next page of what stands in the address of a list that says no. */
export function nextPage<Line>(path: string, cursor: string) {
  const asked = new URLSearchParams(window.location.search);
  // The one name somebody looked up beside the list does not narrow it.
  asked.delete("ask");
  asked.set("cursor", cursor);
  return ask<Page<Line>>(`${path}?${asked}`);
}
