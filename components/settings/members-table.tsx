"use client";

import { KeyRound, MoreHorizontal, UserMinus } from "lucide-react";
import { useState } from "react";
import { StateBadge } from "@/components/ui/badges";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem } from "@/components/ui/menu";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Role } from "@/lib/db/generated/enums";
import type { MemberDeeds } from "./member-deeds";
import { RemoveMember } from "./remove-member";
import { ResetLink } from "./reset-link";
import { RoleChoice } from "./role-choice";

export interface Member {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
  lastSeenAt: Date | null;
  isSelf: boolean;
  /** The roles this viewer may give them; their own role alone when none. */
  roles: readonly Role[];
  removable: boolean;
  /** Whether this viewer may make them a link to a new password. */
  resettable: boolean;
}

interface MembersTableProps {
  members: readonly Member[];
  deeds: MemberDeeds;
  /** Whether this viewer may look at a member's own page. */
  opens: boolean;
}

export function MembersTable({ members, deeds, opens }: MembersTableProps) {
  const manages = members.some(({ roles, removable }) => roles.length > 1 || removable);
  return (
    <Table caption="Members">
      <TableHead>
        <HeadCell>Name</HeadCell>
        <HeadCell className="max-sm:px-0">Role</HeadCell>
        <HeadCell minor>Last seen</HeadCell>
        <HeadCell minor>Joined</HeadCell>
        {manages && (
          <HeadCell>
            <span className="sr-only">Actions</span>
          </HeadCell>
        )}
      </TableHead>
      <TableBody>
        {members.map((member) => (
          <Row key={member.id}>
            <RowHead className="max-w-0 sm:max-w-80">
              <span className="block wrap-anywhere sm:truncate" title={member.name}>
                {opens ? (
                  <Link href={`/settings/team/${member.id}`} className="hover:underline">
                    {member.name}
                  </Link>
                ) : (
                  member.name
                )}
                {member.isSelf && <span className="font-normal text-muted"> (you)</span>}
              </span>
              <span className="block truncate font-normal text-muted" title={member.email}>
                {member.email}
              </span>
            </RowHead>
            <Cell className="w-36 max-sm:w-32 max-sm:px-0">
              {member.roles.length > 1 ? (
                <RoleChoice member={member} change={deeds.changeRole} />
              ) : (
                <StateBadge of="role" is={member.role} />
              )}
            </Cell>
            <Cell minor className="whitespace-nowrap">
              {member.lastSeenAt ? <Time at={member.lastSeenAt} relative /> : "Not yet"}
            </Cell>
            <Cell minor className="whitespace-nowrap">
              <Time at={member.joinedAt} relative />
            </Cell>
            {manages && (
              <Cell className="w-0 text-right">
                {!member.isSelf && (member.removable || member.resettable) && (
                  <MemberMenu member={member} deeds={deeds} />
                )}
              </Cell>
            )}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function MemberMenu({ member, deeds }: { member: Member; deeds: MemberDeeds }) {
  const [asked, setAsked] = useState<"remove" | "reset">();
  const ask = (what: "remove" | "reset") => (open: boolean) => setAsked(open ? what : undefined);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton label={`More for ${member.name}`} icon={MoreHorizontal} size="small" />}
      >
        {member.resettable && (
          <MenuItem icon={KeyRound} onSelect={() => setAsked("reset")}>
            Make a link to a new password
          </MenuItem>
        )}
        {member.removable && (
          <MenuItem icon={UserMinus} danger onSelect={() => setAsked("remove")}>
            Remove from the workspace
          </MenuItem>
        )}
      </Menu>
      <RemoveMember
        member={member}
        remove={deeds.remove}
        open={asked === "remove"}
        onOpenChange={ask("remove")}
      />
      <ResetLink
        member={member}
        create={deeds.createResetLink}
        open={asked === "reset"}
        onOpenChange={ask("reset")}
      />
    </>
  );
}
