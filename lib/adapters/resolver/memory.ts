import type { MailRoute, Resolver, Texts } from "@/lib/cam/ports/resolver";

/** Answers from a table; what is not in it does not exist. `asked` tells which domains were looked up. */
export function createMemoryResolver(
  routes: Readonly<Record<string, MailRoute>> = {},
  texts: Readonly<Record<string, Texts>> = {},
) {
  const asked: string[] = [];
  const resolver: Resolver = {
    async mailRoute(domain) {
      asked.push(domain);
      return routes[domain] ?? { route: "no-such-domain" };
    },
    texts: async (name) => texts[name] ?? { answer: "none" },
  };
  return { ...resolver, asked };
}
