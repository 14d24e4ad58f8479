import { z } from "zod";

/** The highest first. */
export const Role = z.enum(["OWNER", "ADMIN", "OPERATOR", "REVIEWER", "VIEWER"]);
export type Role = z.infer<typeof Role>;

export const ChangeRole = z.object({ memberId: z.uuid(), role: Role });
export type ChangeRole = z.infer<typeof ChangeRole>;

export const MemberId = z.object({ memberId: z.uuid() });
export type MemberId = z.infer<typeof MemberId>;
