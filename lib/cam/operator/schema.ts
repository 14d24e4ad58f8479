import { z } from "zod";
import { Name, Zone } from "../workspace/schema";

export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 200;

export const Email = z
  .string()
  .trim()
  .max(254, "This is longer than an address can be.")
  .pipe(z.email("Enter an email address, like ada@example.com."));

/** What is typed to prove who one is. No least length: a wrong one is not told by how short it is. */
const TypedPassword = z.string().min(1, "Enter your password.").max(1000, "This is too long.");

/** Whether it is good enough is decided with the account at hand: see hashNewPassword. */
export const NewPassword = z.string().min(1, "Enter a password.").max(1000, "This is too long.");

/** Of a link that opens once. */
export const Token = z.string().max(100);

export const SignIn = z.object({ email: Email, password: TypedPassword });
export type SignIn = z.infer<typeof SignIn>;

export const SetUp = z.object({
  token: Token,
  workspaceName: Name,
  zone: Zone,
  name: Name,
  email: Email,
  password: NewPassword,
});
export type SetUp = z.infer<typeof SetUp>;

export const CreateOwner = z.object({
  email: Email,
  password: NewPassword,
  name: Name.optional(),
  workspaceName: Name.default("My workspace"),
  zone: Zone.default("UTC"),
});
export type CreateOwner = z.input<typeof CreateOwner>;

export const UpdateProfile = z.object({
  name: Name,
  /** Empty: the workspace's zone. */
  zone: z
    .literal("")
    .transform(() => null)
    .or(Zone),
});
export type UpdateProfile = z.infer<typeof UpdateProfile>;

export const ChangePassword = z.object({ current: TypedPassword, next: NewPassword });
export type ChangePassword = z.infer<typeof ChangePassword>;

export const RequestPasswordReset = z.object({ email: Email });
export type RequestPasswordReset = z.infer<typeof RequestPasswordReset>;

export const ResetPassword = z.object({ token: Token, password: NewPassword });
export type ResetPassword = z.infer<typeof ResetPassword>;
