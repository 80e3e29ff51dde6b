import type { MetadataRoute } from "next";
import { languageAlternates, localePath } from "./_web/locale-path";
import { env } from "@/lib/core/env";
import { locales } from "@/lib/i18n/locales";
import { listRoles } from "@/lib/roles/queries/list";
import { listStartups } from "@/lib/startups/queries/list";

export const dynamic = "force-dynamic";

const fixedPaths = [
  "/",
  "/roles",
  "/startups",
  "/pricing",
  "/help",
  "/tools/vesting",
  "/tools/safe",
  "/verify",
  "/terms",
  "/privacy",
  "/cookies",
  "/register",
] as const;

/** Pages of 100 read from each list; enough for the newest thousand of either, which is what crawlers look for. */
const PAGES = 10;

async function collect<T>(
  read: (cursor: string | undefined) => Promise<{ items: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const { items, nextCursor } = await read(cursor);
    found.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}

/** Every public page in both languages: the fixed ones, then the newest roles and startups. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const base = env().NEXT_PUBLIC_APP_URL;
  const absolute = (path: string) => new URL(path, base).href;
  const [roles, startups] = await Promise.all([
    collect((cursor) => listRoles({ limit: 100, cursor })),
    collect((cursor) => listStartups({ limit: 100, cursor })),
  ]);
  const pages = [
    ...fixedPaths.map((path) => ({ path, at: undefined })),
    ...roles.map((role) => ({ path: `/roles/${role.id}`, at: role.createdAt })),
    ...startups.map((startup) => ({ path: `/startups/${startup.id}`, at: startup.publishedAt ?? undefined })),
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
