export interface SchemaEngine {
  readonly schemaEngine: unique symbol;
}
export function openEngine(url?: string): Promise<SchemaEngine>;
export function deploy(engine: SchemaEngine): Promise<string[]>;
export function create(engine: SchemaEngine, name: string): Promise<string | null>;
export function check(engine: SchemaEngine): Promise<string[]>;

/** What pg reads out of the URL. */
export function connectionFields(url: string): {
  host: string;
  port: number;
  user?: string;
  password?: string;
  database?: string;
  ssl: unknown;
};
