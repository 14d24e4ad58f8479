export function databaseProblem(error: { code?: string; message?: string }, url: string): string;
