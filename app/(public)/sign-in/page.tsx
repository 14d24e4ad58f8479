import type { Route } from "next";
import { redirect } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { Link } from "@/components/ui/link";
import { currentOperator, publicContext } from "@/lib/auth/operator";
import { ownerExists } from "@/lib/cam/operator/first-owner";
import { safePath } from "@/lib/http/safe-path";
import { Heading, linkClass } from "../heading";
import { SignInForm } from "./sign-in-form";

export const metadata = { title: "Sign in" };

/** What next-auth's own addresses put into ours when they send somebody back. */
const ERRORS: Record<string, string> = {
  CredentialsSignin: "This address and password do not belong together. Check both and try again.",
  Throttled: "There were too many attempts to sign in. Try again in a few minutes.",
};

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const { callbackUrl, error, out, email } = await searchParams;
  const to = safePath(callbackUrl);
  if ((await currentOperator())?.membership) redirect(to as Route);
  const failed =
    typeof error === "string" ? (ERRORS[error] ?? "Signing in did not work. Try again.") : undefined;

  if (!(await ownerExists(await publicContext()))) {
    return (
      <Heading title="CAM has no owner yet">
        <p>
          Open the set-up link that CAM printed when it started. Start it again to get a new one, or make the
          owner at the command line:
        </p>
        <code className="rounded-control bg-sunken px-3 py-2 font-mono text-table">
          npm run -s cam -- owner create --email you@example.com --password-stdin
        </code>
      </Heading>
    );
  }
  return (
    <>
      <Heading title="Sign in" />
      <div className="mb-5 flex flex-col gap-3 empty:hidden">
        {out !== undefined && <Banner tone="positive" title="You are signed out." live />}
        {failed && <Banner tone="stop" title={failed} live />}
      </div>
      <SignInForm callbackUrl={to} {...(typeof email === "string" && { email: email.slice(0, 254) })} />
      <p className="mt-6 text-table text-muted">
        <Link href="/reset" className={linkClass}>
          I forgot my password
        </Link>
      </p>
    </>
  );
}
