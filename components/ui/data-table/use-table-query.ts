"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo, useOptimistic, useTransition } from "react";
import { type FilterDef, readTableQuery, type TableQuery, writeTableQuery } from "./table-query";

/** A list's question, kept in the address: it survives a reload and can be sent to a colleague. */
export function useTableQuery(filters: readonly FilterDef[], sortable: readonly string[]) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [pending, start] = useTransition();
  const inAddress = useMemo(
    () => readTableQuery(new URLSearchParams(params), { filters, sortable }),
    [params, filters, sortable],
  );
  const [query, setWished] = useOptimistic(inAddress);
  const setQuery = (next: TableQuery) => {
    const written = writeTableQuery(new URLSearchParams(params), next, { filters, sortable });
    start(() => {
      // Shown at once, while the rows are still on their way.
      setWished(next);
      router.replace(`${path}${written && `?${written}`}` as Route, { scroll: false });
    });
  };
  return { query, setQuery, pending };
}
