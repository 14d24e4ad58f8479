export function reachedAt(host: string): string;
export function mustBeFree(port: number, host: string): Promise<void>;
