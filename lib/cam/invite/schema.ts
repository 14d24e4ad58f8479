import { z } from "zod";
import { Role } from "../member/schema";
import { Email } from "../operator/schema";
import { Name } from "../workspace/schema";

export const CreateInvite = z.object({ email: Email, role: Role });
export type CreateInvite = z.infer<typeof CreateInvite>;

export const InviteId = z.object({ inviteId: z.uuid() });
export type InviteId = z.infer<typeof InviteId>;

/** For somebody new: the account is made with it. The address is the invite's, never a field of the form. */
export const AcceptInvite = z.object({
  token: z.string().max(100),
  name: Name,
  password: z.string().min(1, "Enter a password.").max(1000, "This is too long."),
});
export type AcceptInvite = z.infer<typeof AcceptInvite>;

export const JoinByInvite = z.object({ token: z.string().max(100) });
export type JoinByInvite = z.infer<typeof JoinByInvite>;
