export async function ownerLine(_env) {
  return null;
}
