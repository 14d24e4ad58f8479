"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo, useTransition } from "react";
import { type FilterDef, readTableQuery, type TableQuery, writeTableQuery } from "./table-query";

/** A list's question, kept in the address: it survives a reload and can be sent to a colleague. */
export function useTableQuery(filters: readonly FilterDef[], sortable: readonly string[]) {
  const router = useRouter();
  const path = usePathname();
  const params = useSearchParams();
  const [pending, start] = useTransition();
  const query = useMemo(
    () => readTableQuery(new URLSearchParams(params), { filters, sortable }),
    [params, filters, sortable],
  );
  const setQuery = (next: TableQuery) => {
    const written = writeTableQuery(new URLSearchParams(params), next, { filters, sortable });
    start(() => router.replace(`${path}${written && `?${written}`}` as Route, { scroll: false }));
  };
  return { query, setQuery, pending };
}
