import { hashPassword } from "@/lib/cam/operator/password";
import type { Role } from "@/lib/db/generated/enums";
import { newId } from "@/lib/ids";
import type { Product } from "./product";
import { onDatabase, type Sql } from "./sql";

export interface Person {
  id: string;
  email: string;
  password: string;
  membershipId: string;
}

export interface People {
  workspaceId: string;
  members: Record<Role, Person>;
  /** Another agency on the same installation: nothing of it may be seen or touched. */
  foreign: { workspaceId: string; members: Record<Role, Person> };
}

const ROLES: readonly Role[] = ["OWNER", "ADMIN", "OPERATOR", "REVIEWER", "VIEWER"];
const PASSWORD = "correct-horse-battery-staple";
// Slow on purpose, as the product's own: once is enough for all who are made up.
let hashed: Promise<string> | undefined;
const passwordHash = () => (hashed ??= hashPassword(PASSWORD));

interface NewPerson {
  email: string;
  name: string;
  role: Role;
  passwordHash: string;
}

async function addPerson(sql: Sql, workspaceId: string, { email, name, role, passwordHash }: NewPerson) {
  const person = { id: newId(), email, password: PASSWORD, membershipId: newId() };
  await sql(
    'insert into "User" (id, email, name, "passwordHash", "updatedAt") values ($1, $2, $3, $4, now())',
    [person.id, email, name, passwordHash],
  );
  await sql(
    'insert into "Membership" (id, "workspaceId", "userId", role, "updatedAt") values ($1, $2, $3, $4::"Role", now())',
    [person.membershipId, workspaceId, person.id, role],
  );
  return person;
}

/** One more member of one's own agency, for a test that changes or removes them. */
export async function addMember({ database }: Product, { workspaceId }: People, name: string, role: Role) {
  const id = newId();
  const hash = await passwordHash();
  return onDatabase(database, (sql) =>
    addPerson(sql, workspaceId, {
      email: `member-${id}@lighthouse.example.com`,
      name,
      role,
      passwordHash: hash,
    }),
  );
}

/** Two agencies with a member of each role, written as the verbs would leave them. More of them go by another `prefix`. */
export async function populate({ database }: Product, prefix = ""): Promise<People> {
  const hash = await passwordHash();
  const agency = (name: string, domain: string) =>
    onDatabase(database, async (sql) => {
      const workspaceId = newId();
      await sql('insert into "Workspace" (id, name, zone, "updatedAt") values ($1, $2, $3, now())', [
        workspaceId,
        name,
        "Europe/Lisbon",
      ]);
      const members = {} as Record<Role, Person>;
      for (const role of ROLES) {
        const email = `${role.toLowerCase()}@${domain}`;
        const called = `${role[0]}${role.slice(1).toLowerCase()} Person`;
        members[role] = await addPerson(sql, workspaceId, { email, name: called, role, passwordHash: hash });
      }
      return { workspaceId, members };
    });
  const own = await agency("Lighthouse Studio", `${prefix}lighthouse.example.com`);
  const foreign = await agency("Harbour Partners", `${prefix}harbour.example.net`);
  return { ...own, foreign };
}
