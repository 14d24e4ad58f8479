export function prepareTools(): Promise<void>;
export function preparePages(): Promise<void>;
