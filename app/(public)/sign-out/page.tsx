import type { Route } from "next";
import { redirect } from "next/navigation";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { currentOperator } from "@/lib/auth/operator";
import { Heading } from "../heading";
import { signOutAction } from "./actions";

export const metadata = { title: "Sign out" };

/** A page with a button: an address alone must not sign anybody out, or any picture on any page could. */
export default async function SignOutPage({ searchParams }: PageProps<"/sign-out">) {
  const operator = await currentOperator();
  if (!operator) redirect("/sign-in?out" as Route);
  const { failed } = await searchParams;
  return (
    <>
      <Heading title="Sign out of CAM?">
        <p>You are signed in as {operator.person.email}. What runs in the background goes on.</p>
      </Heading>
      {failed !== undefined && (
        <Banner tone="stop" title="You are still signed in." live className="mb-5">
          Signing out did not work. Try again from here.
        </Banner>
      )}
      <form action={signOutAction}>
        <Button type="submit" look="primary" className="w-full">
          Sign out
        </Button>
      </form>
    </>
  );
}
