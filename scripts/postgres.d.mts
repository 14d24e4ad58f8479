export function freePort(): Promise<number>;
export function answers(port: number): Promise<boolean>;
export function startPostgres(options: {
  root: string;
  dir: string;
  database?: string;
}): Promise<{ url: string; pid: number; reused: boolean; stop: () => Promise<void> }>;
