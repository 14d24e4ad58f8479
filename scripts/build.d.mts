export function prepareTools(options?: { install?: boolean }): Promise<void>;
export function preparePages(): Promise<void>;
