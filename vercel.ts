import type { VercelConfig } from "@vercel/config/v1";

/**
 * Previews of pull requests, and nothing else: what runs there and what does not is in docs/decisions/088-where-it-runs.md. The workflow
 * deploys, so pushes do not.
 */
export const config: VercelConfig = {
  framework: "nextjs",
  installCommand: "npm ci",
  buildCommand: "npm run build",
  git: { deploymentEnabled: false },
  // Beside the database; personal data stays in Canada.
  regions: ["yul1"],
  functions: {
    // Signing and sealing a long agreement takes seconds.
    "app/api/**/route.ts": { maxDuration: 30 },
    "app/**/page.tsx": { maxDuration: 15 },
  },
  headers: [{ source: "/(.*)", headers: [{ key: "X-Robots-Tag", value: "noindex" }] }],
};
