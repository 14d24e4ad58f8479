export interface Figure {
  name: string;
  value: number;
  unit: "per second" | "ratio" | "ms" | "seconds" | "bytes" | "share" | "count";
  /** Below this the benchmark says so and ends with status 1. Only for ratios: speeds depend on the machine. */
  atLeast?: number;
  /** Lines for whoever reads, under the figure. */
  below?: string[];
}
