/**
 * Every public page, by its English path. next.config.ts serves these without a prefix, and the sitemap,
 * the language switch and `localePath` rely on this list.
 */
export const publicPaths = [
  "/",
  "/roles",
  "/roles/:id",
  "/startups",
  "/startups/:id",
  "/pricing",
  "/help",
  "/help/:guide",
  "/feedback",
  "/tools/vesting",
  "/tools/safe",
  "/verify",
  "/docs/api",
  "/docs/api/:operation",
  "/terms",
  "/privacy",
  "/cookies",
  "/subprocessors",
  "/privacy/request",
  "/status",
  "/status/incidents/:id",
  "/status/subscribe",
  "/status/subscription",
  "/sign-in",
  "/waitlist",
  "/waitlist/:token",
  "/register",
  "/verify-email",
  "/resend",
  "/invitation",
  "/unsubscribe",
  "/appeal",
  "/forgot-password",
  "/reset-password",
  "/restore",
  "/resume",
  "/billing/return",
  "/payments/return",
  "/payments/account",
] as const;

/** Pages that are reached by a link in a mail or from the payment provider, whose address has its reader's language. */
const linkedPages: readonly string[] = [
  "/appeal",
  "/waitlist/:token",
  "/verify-email",
  "/reset-password",
  "/restore",
  "/invitation",
  "/unsubscribe",
  "/status/subscription",
  "/billing/return",
  "/payments/return",
  "/payments/account",
];

const pattern = new RegExp(
  `^(?:${publicPaths
    .filter((path) => !linkedPages.includes(path))
    .map((path) => path.replace(/:\w+/, "[^/]+"))
    .join("|")})$`,
);

/** Whether a path is a public page without a language in its address, which a first visit may be in another language than. */
export const isUnprefixedPage = (path: string): boolean => pattern.test(path);
