import type { Route } from "next";
import { redirect } from "next/navigation";
import { Button } from "@/components/ui/button";
import { currentOperator, publicContext } from "@/lib/auth/operator";
import { listOwnWorkspaces } from "@/lib/cam/workspace/reads";
import { Heading } from "../heading";
import { signOutAction } from "../sign-out/actions";
import { EnterForm } from "./enter-form";

export const metadata = { title: "No workspace" };

export default async function NoWorkspacePage() {
  const operator = await currentOperator();
  if (!operator) redirect("/sign-in" as Route);
  if (operator.membership) redirect("/" as Route);
  const others = await listOwnWorkspaces(await publicContext());

  return (
    <>
      <Heading title={others.length > 0 ? "Choose a workspace" : "You belong to no workspace"}>
        <p>
          You are signed in as {operator.person.email}.{" "}
          {others.length > 0
            ? "You are not a member of the workspace you last looked at any more."
            : "Ask an owner or admin to invite this address, then open the link they give you."}
        </p>
      </Heading>
      <div className="flex flex-col gap-3">
        {others.map(({ id, name }) => (
          <EnterForm key={id} workspaceId={id} name={name} />
        ))}
        <form action={signOutAction}>
          <Button type="submit" className="w-full">
            Sign out
          </Button>
        </form>
      </div>
    </>
  );
}
