import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";

/** What a select says while it leaves everything in. */
export const ANY = "any";

/** A list's filter lives in the address, so that what one looks at can be sent to a colleague. */
export function useAddressFilter() {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const go = (next: URLSearchParams) =>
    router.replace(`${path}${next.size > 0 ? `?${next}` : ""}` as Route, { scroll: false });
  return {
    narrowed: query.size > 0,
    chosen: (name: string) => query.get(name) ?? ANY,
    choose(name: string, value: string) {
      const next = new URLSearchParams(query);
      if (value === ANY) next.delete(name);
      else next.set(name, value);
      go(next);
    },
    clear: () => go(new URLSearchParams()),
  };
}
