/** What a list is asked for, as it stands in the address: sort, filters, words. Paging is not part of it. */
export interface TableQuery {
  sort: { by: string; descending: boolean } | undefined;
  words: string;
  filters: Readonly<Record<string, readonly string[]>>;
}

export interface FilterOption {
  value: string;
  label: string;
}

export interface FilterDef {
  id: string;
  label: string;
  options: readonly FilterOption[];
  /** Only one of them at a time. */
  single?: boolean;
}

interface Asked {
  filters: readonly FilterDef[];
  sortable: readonly string[];
}

const WORDS = "q";
const SORT = "sort";

/** Reads only what the list knows: anything else in the address is left alone and means nothing. */
export function readTableQuery(params: URLSearchParams, { filters, sortable }: Asked): TableQuery {
  const sort = params.get(SORT) ?? "";
  const by = sort.replace(/^-/, "");
  const chosen = filters.map(({ id, options }): [string, string[]] => {
    const given = (params.get(id) ?? "").split(",");
    return [id, options.map(({ value }) => value).filter((value) => given.includes(value))];
  });
  return {
    sort: sortable.includes(by) ? { by, descending: sort.startsWith("-") } : undefined,
    words: params.get(WORDS) ?? "",
    filters: Object.fromEntries(chosen.filter(([, values]) => values.length > 0)),
  };
}

/** Writes it back, beside whatever else the address holds. A new question starts at its first page. */
export function writeTableQuery(before: URLSearchParams, query: TableQuery, { filters }: Asked): string {
  const params = new URLSearchParams(before);
  const set = (name: string, value: string) => (value ? params.set(name, value) : params.delete(name));
  params.delete("cursor");
  set(WORDS, query.words.trim());
  set(SORT, query.sort ? `${query.sort.descending ? "-" : ""}${query.sort.by}` : "");
  for (const { id } of filters) set(id, (query.filters[id] ?? []).join(","));
  // A comma may stand in an address as it is, and reads better.
  return params.toString().replaceAll("%2C", ",");
}

/** Unsorted, then up, then down, then unsorted again. */
export function nextSort(sort: TableQuery["sort"], by: string): TableQuery["sort"] {
  if (sort?.by !== by) return { by, descending: false };
  return sort.descending ? undefined : { by, descending: true };
}

export function withFilter(query: TableQuery, id: string, values: readonly string[]): TableQuery {
  const { [id]: _before, ...others } = query.filters;
  return { ...query, filters: values.length > 0 ? { ...others, [id]: values } : others };
}

export const isNarrowed = ({ words, filters }: TableQuery) =>
  words.trim() !== "" || Object.keys(filters).length > 0;

export const unnarrowed = (query: TableQuery): TableQuery => ({ ...query, words: "", filters: {} });
