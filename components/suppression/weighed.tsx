import { Banner } from "@/components/ui/banner";
import { Checkbox } from "@/components/ui/checkbox";
import { formatCount, formatCountOf } from "@/lib/format/quantity";
import type { Weight } from "./add-form";
import { LeftOut } from "./left-out";

interface WeighedProps {
  weight: Weight;
  confirmed: readonly string[];
  onConfirm: (domain: string, yes: boolean) => void;
}

/** What it would stop, in exact figures, before it is done. */
export function Weighed({ weight, confirmed, onConfirm }: WeighedProps) {
  const { addresses, domains, invalid, contacts, leads } = weight;
  const what = [
    addresses > 0 && formatCountOf(addresses, "address", "addresses"),
    domains.length > 0 && formatCountOf(domains.length, "domain"),
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-3" role="status">
      {what.length > 0 && (
        <Banner
          tone="attention"
          title={`${what.join(" and ")}: ${formatCountOf(contacts, "contact")} and ${formatCountOf(leads, "lead")} will be stopped`}
        >
          {domains.length > 0 && (
            <ul>
              {domains.map(({ domain, says, contacts: there, leads: stopped }) => (
                <li key={domain}>
                  {domain}: {formatCountOf(there, "contact")}, {formatCountOf(stopped, "lead")}. {says}
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      {domains
        .filter(({ freeMail }) => freeMail)
        .map(({ domain, contacts: there }) => (
          <Checkbox
            key={domain}
            checked={confirmed.includes(domain)}
            onCheckedChange={(yes) => onConfirm(domain, yes)}
            label={`Yes, all of ${domain}: never write to any of the ${formatCount(there)} contacts there`}
            help={`${domain} gives mailboxes to everybody. Those who have one have nothing else to do with each other.`}
          />
        ))}
      <LeftOut lines={invalid} />
    </div>
  );
}
