import { StateBadge } from "@/components/ui/badges";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/components/ui/states";
import { Cell, HeadCell, Row, RowHead, Table, TableBody, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";

const PEOPLE = [
  { name: "Maria Sousa", email: "maria@example.com", role: "OWNER" },
  {
    name: "Wolfeschlegelsteinhausenbergerdorff-Rechtsschutzversicherungsgesellschaften, Hubert",
    email: "hubert.wolfeschlegelsteinhausen@rechtsschutz.example.com",
    role: "OPERATOR",
  },
  { name: "محمد الأمين", email: "m@example.com", role: "VIEWER" },
] as const;

export function States() {
  return (
    <>
      <Card title="People" flush>
        <Table caption="People in this workspace">
          <TableHead>
            <HeadCell>Name</HeadCell>
            <HeadCell>Role</HeadCell>
            <HeadCell minor>Last seen</HeadCell>
            <HeadCell numeric minor>
              Approved
            </HeadCell>
          </TableHead>
          <TableBody>
            {PEOPLE.map((person) => (
              <Row key={person.email}>
                <RowHead>
                  <bdi className="block">{person.name}</bdi>
                  <span className="block font-normal text-meta text-muted wrap-anywhere">{person.email}</span>
                </RowHead>
                <Cell>
                  <StateBadge of="role" is={person.role} />
                </Cell>
                <Cell minor>
                  <Time at="2026-11-20T22:10:00Z" />
                </Cell>
                <Cell numeric minor>
                  1,204
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </Card>
      <div className="grid gap-6 md:grid-cols-3">
        <Card title="No keys yet">
          <EmptyState
            bare
            title="Nothing reaches CAM from outside"
            action={<ButtonLink href="/gallery">Make a key</ButtonLink>}
          >
            A key lets a program of yours do what you allow it to.
          </EmptyState>
        </Card>
        <Card title="Runs">
          <ErrorState
            bare
            title="The runs could not be read"
            action={<ButtonLink href="/gallery">Try again</ButtonLink>}
          >
            The database did not answer within 5 seconds. Reference 7f3a91c2.
          </ErrorState>
        </Card>
        <Card title="Loading">
          <Loading label="Loading the people">
            <div className="flex flex-col gap-3">
              <Skeleton className="w-2/3" />
              <Skeleton className="w-full" />
              <Skeleton className="w-1/2" />
            </div>
          </Loading>
        </Card>
      </div>
    </>
  );
}
