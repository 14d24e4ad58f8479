import { Banner } from "@/components/ui/banner";
import { CopyField } from "@/components/ui/copy-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Where Resend's events go, and whether they can get there. */
export interface Hook {
  url: string;
  reachable: boolean;
}

interface ReceivingFieldsProps {
  address: string;
  hook: Hook;
  /** It was set so before: its secrets are kept. */
  kept: boolean;
  /** Its mail goes by Resend as well. */
  sends: boolean;
}

/** What to set at Resend, and what to bring from there. */
export function ReceivingFields({ address, hook, kept, sends }: ReceivingFieldsProps) {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const stays = kept ? "empty keeps the one that is there" : false;
  return (
    <>
      {!hook.reachable && (
        <Banner tone="attention" title="Resend cannot reach CAM yet">
          It would look for it at {hook.url}. Set CAM_PUBLIC_URL to the https address it has from outside.
        </Banner>
      )}
      <ol className="prose-measure flex list-decimal flex-col gap-2 pl-5 text-table">
        <li>
          At Resend, under Domains, turn receiving on for <b className="wrap-anywhere">{domain}</b> and set
          the MX record it shows. All mail of that domain goes to Resend then. Where the domain has mailboxes
          elsewhere, leave its MX record alone: have {address} forwarded to an address that Resend receives
          for.
        </li>
        <li>
          Under Webhooks, add the address below with the event <code>email.received</code>. One webhook may
          have the other events too.
        </li>
        <li>Under API Keys, make a key with full access. One that may only send cannot fetch mail.</li>
      </ol>
      <CopyField label="Address of the webhook" value={hook.url} />
      <Field
        name="webhookSecret"
        label="Signing secret of the webhook"
        optional={stays || "may be empty where RESEND_WEBHOOK_SECRET is set"}
        help="It begins with whsec_. Without it nobody’s word is taken that mail came in. It is sealed and never shown again."
      >
        <Input type="password" autoComplete="off" maxLength={1000} />
      </Field>
      <Field
        name="receivingKey"
        label="API key with full access"
        optional={stays || (sends ? "may be empty where the one for sending has full access" : false)}
        help="It is sealed and never shown again."
      >
        <Input type="password" autoComplete="off" maxLength={1000} />
      </Field>
    </>
  );
}
