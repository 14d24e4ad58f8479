import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { lookUpLink } from "@/lib/auth/link";
import { readResetLink } from "@/lib/cam/operator/reset-password";
import { Heading } from "../../heading";
import { NewPasswordForm } from "./new-password-form";

export const metadata = { title: "New password" };

export default async function NewPasswordPage({ params }: PageProps<"/reset/[token]">) {
  const { token } = await params;
  const link = await lookUpLink((ctx) => readResetLink(ctx, token));
  if ("throttled" in link) return <Banner tone="stop" title={link.throttled} />;
  if (!link.found) {
    return (
      <>
        <Heading title="This link is not valid any more">
          <p>It was used, replaced, or is older than a day. Ask for a new one.</p>
        </Heading>
        <ButtonLink href="/sign-in" className="w-full">
          Sign in
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <Heading title="Choose a new password">
        <p>For {link.found.email}. You are signed out everywhere else.</p>
      </Heading>
      <NewPasswordForm token={token} email={link.found.email} />
    </>
  );
}
