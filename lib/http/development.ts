import { notFound } from "next/navigation";
import { inDevelopment } from "../env";

/** First line of a page that only developers should find. */
export function developmentOnly() {
  if (!inDevelopment()) notFound();
}
