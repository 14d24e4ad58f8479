import { PasswordForm, ProfileForm } from "@/components/settings/profile-forms";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { currentOperator, operatorContext } from "@/lib/auth/operator";
import { readWorkspace } from "@/lib/cam/workspace/reads";
import { changePasswordAction, updateProfileAction } from "../actions";

export const metadata = { title: "Profile" };

export default async function ProfilePage() {
  const ctx = await operatorContext("VIEWER");
  const [operator, workspace] = await Promise.all([currentOperator(), readWorkspace(ctx)]);
  if (!operator) return null;
  const { name, email, zone } = operator.person;
  return (
    <>
      <PageHeader title="Profile" line={`You are signed in as ${email}.`} />
      <div className="flex max-w-3xl flex-col gap-6">
        <Card title="About you">
          <ProfileForm name={name} zone={zone} workspaceZone={workspace.zone} save={updateProfileAction} />
        </Card>
        <Card title="Password">
          <PasswordForm email={email} change={changePasswordAction} />
        </Card>
      </div>
    </>
  );
}
