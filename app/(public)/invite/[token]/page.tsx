import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { lookUpLink } from "@/lib/auth/link";
import { currentOperator } from "@/lib/auth/operator";
import { openInvite } from "@/lib/cam/invite/reads";
import { Heading } from "../../heading";
import { SignInForm } from "../../sign-in/sign-in-form";
import { signOutAction } from "../../sign-out/actions";
import { JoinForm, NewAccountForm } from "./invite-forms";

export const metadata = { title: "Invite" };

export default async function InvitePage({ params }: PageProps<"/invite/[token]">) {
  const { token } = await params;
  const link = await lookUpLink((ctx) => openInvite(ctx, token));
  if ("throttled" in link) return <Banner tone="stop" title={link.throttled} />;
  const invite = link.found;
  if (!invite) {
    return (
      <>
        <Heading title="This invite is not valid any more">
          <p>
            It was used, replaced, revoked, or is older than seven days. Ask whoever invited you for a new
            one.
          </p>
        </Heading>
        <ButtonLink href="/sign-in" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  const { workspaceName, email, role, invitedBy, accountExists } = invite;
  const operator = await currentOperator();
  const heading = (
    <Heading title={`Join ${workspaceName}`}>
      <p>
        {invitedBy} invites {email} as {role.toLowerCase()}.
      </p>
    </Heading>
  );

  if (operator && operator.person.email.toLowerCase() !== email.toLowerCase()) {
    return (
      <>
        {heading}
        <Banner tone="attention" title={`You are signed in as ${operator.person.email}.`}>
          Sign out, then open this link again.
        </Banner>
        <form action={signOutAction} className="mt-5">
          <button
            type="submit"
            className="w-full rounded-control border border-line-strong px-3 py-2 font-medium"
          >
            Sign out
          </button>
        </form>
      </>
    );
  }
  if (operator) {
    return (
      <>
        {heading}
        <JoinForm token={token} workspaceName={workspaceName} />
      </>
    );
  }
  if (accountExists) {
    return (
      <>
        {heading}
        <p className="mb-5 text-body text-soft">There is an account for {email}. Sign in with it to join.</p>
        <SignInForm callbackUrl={`/invite/${token}`} email={email} />
      </>
    );
  }
  return (
    <>
      {heading}
      <NewAccountForm token={token} email={email} workspaceName={workspaceName} />
    </>
  );
}
