import { KeyRound, Plus } from "lucide-react";
import { CurlExample } from "@/components/settings/curl-example";
import { KeysTable } from "@/components/settings/keys-table";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { EmptyState } from "@/components/ui/states";
import { operatorContext } from "@/lib/auth/operator";
import { listApiKeys } from "@/lib/cam/api-key/reads";
import { revokeApiKeyAction } from "../actions";

export const metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const keys = await listApiKeys(await operatorContext("ADMIN"));
  const working = keys.filter(({ standing }) => standing === "works");
  const ended = keys.filter(({ standing }) => standing !== "works");
  const create = (
    <ButtonLink look="primary" icon={Plus} href="/settings/api-keys/new">
      New key
    </ButtonLink>
  );
  return (
    <>
      <PageHeader
        title="API keys"
        line="For programs that work with this workspace: each key may touch what its scopes say, and no more than its maker."
        {...(working.length > 0 && { action: create })}
      />
      <div className="flex flex-col gap-6">
        <Card flush>
          {working.length > 0 ? (
            <KeysTable caption="Keys that work" keys={working} revoke={revokeApiKeyAction} />
          ) : (
            <EmptyState icon={KeyRound} title="No key works at the moment" action={create}>
              <p className="pb-3">
                With a key, a script or another product reads and changes what you allow it to, without a
                browser. It is sent along with every request:
              </p>
              <CurlExample />
            </EmptyState>
          )}
        </Card>
        {ended.length > 0 && (
          <Card flush title="Ended keys" help="Kept so that old log lines can be told apart.">
            <KeysTable caption="Ended keys" keys={ended} />
          </Card>
        )}
      </div>
    </>
  );
}
