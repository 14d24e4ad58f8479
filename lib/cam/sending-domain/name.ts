import type { MailProvider } from "@/lib/db/generated/enums";
import type { CamContext } from "../context";
import { wrongField } from "../errors";
import { domainOfAddress, profileOf } from "./rules";

interface Account {
  address: string;
  provider: MailProvider;
  host: string | null;
}

/** From now on what DNS says about its domain counts. Handed over by somebody else, what was said before is about other records. */
export async function nameSendingDomain(
  { db, workspaceId }: CamContext,
  { address, provider, host }: Account,
) {
  if (provider === "SANDBOX") return;
  const domain = domainOfAddress(address);
  if (!domain) throw wrongField("address", "Mail cannot come from a domain like this.");
  const profile = profileOf(provider, host);
  await db.sendingDomain.createMany({ data: { workspaceId, domain, profile }, skipDuplicates: true });
  await db.$executeRaw`
    update "SendingDomain" set "profile" = ${profile}::"SendingProfile", "check" = null, "checkedAt" = null, "selector" = null
     where "workspaceId" = ${workspaceId}::uuid and "domain" = ${domain} and "profile" <> ${profile}::"SendingProfile"`;
}
