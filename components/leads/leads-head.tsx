"use client";

import { Ellipsis, FileUp, History, UserPlus, Users } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuLink } from "@/components/ui/menu";
import { PageHeader } from "@/components/ui/page-header";

/** On a phone one row: the name, the one thing to do, and a menu with the rest. */
export function LeadsHead({ may }: { may: boolean }) {
  return (
    <PageHeader
      title="Leads"
      line={
        <span className="max-sm:hidden">
          Everybody a campaign may write to: where they stand, what is known of them, and who answers for
          them.
        </span>
      }
      action={
        <>
          <span className="contents max-sm:hidden">
            <ButtonLink look="quiet" icon={Users} href="/leads/duplicates">
              Duplicates
            </ButtonLink>
            <ButtonLink look="quiet" icon={History} href="/leads/import">
              Imports
            </ButtonLink>
            {may && (
              <ButtonLink icon={UserPlus} href="/leads/new">
                Add a lead
              </ButtonLink>
            )}
          </span>
          {may && (
            <ButtonLink look="primary" icon={FileUp} href="/leads/import/new">
              Import a list
            </ButtonLink>
          )}
          <Menu
            align="end"
            trigger={<IconButton label="More for leads" icon={Ellipsis} className="sm:hidden" />}
          >
            {may && (
              <MenuLink icon={UserPlus} href="/leads/new">
                Add a lead
              </MenuLink>
            )}
            <MenuLink icon={Users} href="/leads/duplicates">
              Duplicates
            </MenuLink>
            <MenuLink icon={History} href="/leads/import">
              Imports
            </MenuLink>
          </Menu>
        </>
      }
    />
  );
}
