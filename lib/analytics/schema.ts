import { z } from "zod";

const part = String.raw`(?:[a-z][a-z-]{0,30}|\{id\})`;

/** Which page was opened, without what it shows. */
export const PageViewInput = z.strictObject({
  page: z
    .string()
    .max(120)
    .regex(new RegExp(`^/(?:${part}(?:/${part}){0,6})?$`)),
});
export type PageViewInput = z.infer<typeof PageViewInput>;
