import { z } from "zod";
import { Role } from "../member/schema";
import { Email, NewPassword, Token } from "../operator/schema";
import { Name } from "../workspace/schema";

export const CreateInvite = z.object({ email: Email, role: Role });
export type CreateInvite = z.infer<typeof CreateInvite>;

export const InviteId = z.object({ inviteId: z.uuid() });
export type InviteId = z.infer<typeof InviteId>;

/** For somebody new: the account is made with it. The address is the invite's, never a field of the form. */
export const AcceptInvite = z.object({
  token: Token,
  name: Name,
  password: NewPassword,
});
export type AcceptInvite = z.infer<typeof AcceptInvite>;

export const JoinByInvite = z.object({ token: Token });
export type JoinByInvite = z.infer<typeof JoinByInvite>;
