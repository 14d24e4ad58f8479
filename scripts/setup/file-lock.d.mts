export function withLock<T>(
  file: string,
  work: () => Promise<T>,
  options?: { patienceMs?: number; onWait?: (pid: number) => void },
): Promise<T>;
