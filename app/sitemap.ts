import type { MetadataRoute } from "next";
import { languageAlternates, localePath } from "./_web/locale-path";
import { env } from "@/lib/core/env";
import { locales } from "@/lib/i18n/locales";
import { listPublicRolePages } from "@/lib/roles/queries/public-pages";
import { listPublicStartupPages } from "@/lib/startups/queries/public-pages";

export const dynamic = "force-dynamic";

const fixedPaths = [
  "/",
  "/roles",
  "/startups",
  "/pricing",
  "/help",
  "/help/security",
  "/help/performance",
  "/help/compliance",
  "/help/api",
  "/status",
  "/tools/vesting",
  "/tools/safe",
  "/verify",
  "/terms",
  "/privacy",
  "/cookies",
  "/subprocessors",
  "/register",
] as const;

/** Entries of each list: the newest, which is what crawlers look for. */
const NEWEST = 1000;

/** Every public page in both languages: the fixed ones, then the newest roles and startups with the last change of what they show. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const base = env().NEXT_PUBLIC_APP_URL;
  const absolute = (path: string) => new URL(path, base).href;
  const [roles, startups] = await Promise.all([listPublicRolePages(NEWEST), listPublicStartupPages(NEWEST)]);
  const pages = [
    ...fixedPaths.map((path) => ({ path, at: undefined })),
    ...roles.map(({ id, changedAt }) => ({ path: `/roles/${id}`, at: changedAt })),
    ...startups.map(({ id, changedAt }) => ({ path: `/startups/${id}`, at: changedAt })),
  ];
  return pages.flatMap(({ path, at }) => {
    const languages = Object.fromEntries(
      Object.entries(languageAlternates(path)).map(([language, target]) => [language, absolute(target)]),
    );
    return locales.map((locale) => ({
      url: absolute(localePath(path, locale)),
      ...(at ? { lastModified: at } : {}),
      alternates: { languages },
    }));
  });
}
