import type { MailRoute, Resolver } from "@/lib/cam/ports/resolver";

/** Answers from a table; what is not in it does not exist. `asked` tells which domains were looked up. */
export function createMemoryResolver(routes: Readonly<Record<string, MailRoute>> = {}) {
  const asked: string[] = [];
  const resolver: Resolver = {
    async mailRoute(domain) {
      asked.push(domain);
      return routes[domain] ?? { route: "no-such-domain" };
    },
  };
  return { ...resolver, asked };
}
