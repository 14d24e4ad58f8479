interface Package {
  version?: string;
  link?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}
export function packagesMissing(
  wanted: Record<string, Package>,
  installed: Record<string, Package> | null,
  machine?: { platform?: string; arch?: string },
): boolean;
export function npmProblem(said: string, code: number | string): string;
