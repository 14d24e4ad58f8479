export interface Noted {
  pid: number;
  identity: string | null;
}
export function identityOf(pid: number): string | null;
export function isAlive(noted: Noted): boolean;
export function me(): Noted;
export function endProcess(noted: Noted, options?: { patienceMs?: number }): Promise<void>;
