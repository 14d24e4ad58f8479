import { z } from "zod";

export const SessionId = z.object({ sessionId: z.uuid() });
export type SessionId = z.infer<typeof SessionId>;

export const SessionsOfMember = z.object({ memberId: z.uuid() });
export type SessionsOfMember = z.infer<typeof SessionsOfMember>;

export const SwitchWorkspace = z.object({ workspaceId: z.uuid() });
export type SwitchWorkspace = z.infer<typeof SwitchWorkspace>;
