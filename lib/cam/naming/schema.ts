export interface PersonName {
  firstName: string | null;
  lastName: string | null;
}
