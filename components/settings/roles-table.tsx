import { StateBadge } from "@/components/ui/badges";
import { Card } from "@/components/ui/card";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { ROLE_IN_A_LINE, ROLE_LIMIT, ROLES } from "./roles";

export function RolesTable() {
  return (
    <Card title="What each role may do" help="Each role may also do what the ones below it may." flush>
      <Table caption="What each role may do">
        <TableHead>
          <HeadCell>Role</HeadCell>
          <HeadCell>May</HeadCell>
          <HeadCell minor>May not</HeadCell>
        </TableHead>
        <TableBody>
          {ROLES.map((role) => (
            <Row key={role}>
              <RowHead>
                <StateBadge of="role" is={role} />
              </RowHead>
              <Cell>{ROLE_IN_A_LINE[role]}</Cell>
              <Cell minor>{ROLE_LIMIT[role]}</Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Card>
  );
}
