/** What a JSON column, a job's input or a step's answer may hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
