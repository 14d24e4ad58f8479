type Rows = (sql: string, values?: unknown[]) => Promise<Record<string, unknown>[]>;

export interface ForeignKey {
  name: string;
  table: string;
  columns: string[];
  target: string;
  references: string[];
}

/** Every foreign key of the product's tables, as the database itself knows them. */
export async function foreignKeys(rows: Rows): Promise<ForeignKey[]> {
  const found = await rows(`
    select con.conname as name, child.relname as table, parent.relname as target,
      (select array_agg(att.attname::text order by key.nr) from unnest(con.conkey) with ordinality as key(num, nr)
        join pg_attribute att on att.attrelid = con.conrelid and att.attnum = key.num) as columns,
      (select array_agg(att.attname::text order by key.nr) from unnest(con.confkey) with ordinality as key(num, nr)
        join pg_attribute att on att.attrelid = con.confrelid and att.attnum = key.num) as references
    from pg_constraint con
    join pg_class child on child.oid = con.conrelid
    join pg_class parent on parent.oid = con.confrelid
    where con.contype = 'f' and con.connamespace = 'public'::regnamespace
    order by child.relname, con.conname`);
  return found as unknown as ForeignKey[];
}

export interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

export async function columns(rows: Rows): Promise<Column[]> {
  const found = await rows(`
    select table_name as table, column_name as column, data_type as type, is_nullable = 'YES' as nullable
    from information_schema.columns
    where table_schema = 'public' and table_name <> '_prisma_migrations'
    order by table_name, ordinal_position`);
  return found as unknown as Column[];
}

export interface Index {
  name: string;
  table: string;
  columns: (string | null)[];
  unique: boolean;
  primary: boolean;
  predicate: string | null;
}

/** Every index; a column is null where the index holds an expression. */
export async function indexes(rows: Rows): Promise<Index[]> {
  const found = await rows(`
    select idx.relname as name, tab.relname as table, ind.indisunique as unique, ind.indisprimary as primary,
      pg_get_expr(ind.indpred, ind.indrelid) as predicate,
      (select array_agg(att.attname::text order by key.nr) from unnest(ind.indkey::smallint[]) with ordinality as key(num, nr)
        left join pg_attribute att on att.attrelid = ind.indrelid and att.attnum = key.num) as columns
    from pg_index ind
    join pg_class idx on idx.oid = ind.indexrelid
    join pg_class tab on tab.oid = ind.indrelid
    where tab.relnamespace = 'public'::regnamespace and tab.relname <> '_prisma_migrations'
    order by tab.relname, idx.relname`);
  return found as unknown as Index[];
}
