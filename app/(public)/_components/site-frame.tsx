import { IconLanguage, IconMenu2 } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "@/app/_ui/logo";
import { ButtonLink } from "@/app/_ui/plain/button";
import { SkipLink } from "@/app/_ui/skip-link";
import type { AppLocale } from "@/lib/i18n/locales";
import { MemberLink } from "./member-link";
import { localePath } from "@/app/_web/locale-path";
import styles from "./site-frame.module.css";

export interface SiteFrameProps {
  locale: AppLocale;
  /** This page's English path with its query, for the language link. */
  path: string;
  children: ReactNode;
}

const pages = [
  { key: "roles", path: "/roles" },
  { key: "startups", path: "/startups" },
  { key: "how", path: "/#how" },
  { key: "pricing", path: "/pricing" },
] as const;

const footPages = [
  { key: "help", path: "/help" },
  { key: "vesting", path: "/tools/vesting" },
  { key: "safe", path: "/tools/safe" },
  { key: "verify", path: "/verify" },
  { key: "privacy", path: "/privacy" },
  { key: "terms", path: "/terms" },
  { key: "cookies", path: "/cookies" },
  { key: "subprocessors", path: "/subprocessors" },
  { key: "privacyRequest", path: "/privacy/request" },
  { key: "status", path: "/status" },
] as const;

/** The same page in the other language, in that language's own name. */
export function LanguageLink({ locale, path }: { locale: AppLocale; path: string }) {
  const t = useTranslations("common");
  const other = locale === "en" ? "fr" : "en";
  return (
    <a className={styles.language} href={localePath(path, other)} hrefLang={other} lang={other}>
      <IconLanguage size={18} stroke={1.6} aria-hidden />
      {t("otherLanguage")}
    </a>
  );
}

/**
 * Header, content and footer of a public page. Contains nothing personal, so that it can be cached: of what visitors and members
 * see, the browser shows the one that applies.
 */
export function SiteFrame({ locale, path, children }: SiteFrameProps) {
  const t = useTranslations("public.nav");
  const common = useTranslations("common");
  const here = (target: string) => (path === target ? { "aria-current": "page" as const } : {});
  const links = pages.map((page) => (
    <a key={page.key} href={localePath(page.path, locale).replace("/fr/#", "/fr#")} {...here(page.path)}>
      {t(page.key)}
    </a>
  ));
  return (
    <>
      <SkipLink>{common("skipToContent")}</SkipLink>
      <header className={styles.header}>
        <div className={styles.bar}>
          <a href={localePath("/", locale)} className={styles.home} aria-label={t("home")}>
            <Logo />
          </a>
          <nav aria-label={common("nav.main")} className={styles.links}>
            {links}
          </nav>
          <div className={styles.actions}>
            <LanguageLink locale={locale} path={path} />
            <a href={localePath("/sign-in", locale)} className={styles.signIn}>
              {t("signIn")}
            </a>
            <span className={styles.visitor}>
              <ButtonLink variant="filled" href={localePath("/register", locale)}>
                {t("register")}
              </ButtonLink>
            </span>
            <span className={styles.member}>
              <MemberLink label={t("yourHome")} />
            </span>
            <details className={styles.menu}>
              <summary aria-label={t("menu")}>
                <IconMenu2 size={22} stroke={1.6} aria-hidden />
              </summary>
              <nav aria-label={t("menu")} className={styles.sheet}>
                {links}
                <a href={localePath("/sign-in", locale)} className={styles.visitor}>
                  {t("signIn")}
                </a>
                <LanguageLink locale={locale} path={path} />
              </nav>
            </details>
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.footer}>
        <div className={styles.footBar}>
          <a href={localePath("/", locale)} className={styles.home} aria-label={t("home")}>
            <Logo size={22} />
          </a>
          <nav aria-label={t("foot")} className={styles.footLinks}>
            {footPages.map((page) => (
              <a key={page.key} href={localePath(page.path, locale)} {...here(page.path)}>
                {t(page.key)}
              </a>
            ))}
            <a href={`${localePath("/feedback", locale)}?page=${encodeURIComponent(path.split("?", 1)[0] ?? path)}`}>
              {t("feedback")}
            </a>
            <a href={localePath("/docs/api", locale)}>{t("api")}</a>
            <a href={localePath("/cookies", locale)} data-consent="">
              {t("choices")}
            </a>
          </nav>
        </div>
      </footer>
    </>
  );
}
