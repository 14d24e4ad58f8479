// Imported first, before anything that an old Node could not run.

/** What is wrong with this Node, as a sentence; null when it will do. */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return null;
  return `CAM needs Node 20.19 or newer, and this is ${version}. Install a current Node from https://nodejs.org and start again.`;
}

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exit(1);
}
