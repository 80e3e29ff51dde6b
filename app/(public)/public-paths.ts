/**
 * Every public page, by its English path. next.config.ts serves these without a prefix, and the sitemap,
 * the language switch and `localePath` know a public page by this list.
 */
export const publicPaths = [
  "/",
  "/roles",
  "/roles/:id",
  "/startups",
  "/startups/:id",
  "/pricing",
  "/help",
  "/tools/vesting",
  "/tools/safe",
  "/verify",
  "/docs/api",
  "/terms",
  "/privacy",
  "/cookies",
  "/sign-in",
  "/register",
  "/verify-email",
  "/resend",
  "/forgot-password",
  "/reset-password",
  "/resume",
  "/billing/return",
] as const;
