import { z } from "zod";

const text = z.string().nullish().catch(null);

export const TwitterUser = z.object({
  id: z.string().min(1),
  username: z.string().min(1),
  name: text,
  description: text,
  location: text,
  url: text,
  protected: z.boolean().nullish().catch(null),
  public_metrics: z
    .object({ followers_count: z.number().int().min(0) })
    .nullish()
    .catch(null),
  entities: z
    .object({
      url: z
        .object({ urls: z.array(z.object({ expanded_url: text })) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
export type TwitterUser = z.infer<typeof TwitterUser>;

/** A page may hold errors beside its people: handles nobody has. */
export const TwitterPage = z.object({
  data: z.array(z.unknown()).default([]),
  errors: z
    .array(z.object({ detail: text, title: text, value: text }))
    .optional()
    .catch(undefined),
  meta: z.object({ next_token: text }).nullish().catch(null),
});

export const TwitterProblem = z.object({ title: z.string(), detail: z.string() }).partial();
