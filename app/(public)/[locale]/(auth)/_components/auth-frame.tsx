import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LanguageLink } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/_web/locale-path";
import { Logo } from "@/app/_ui/logo";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./auth-frame.module.css";

export interface AuthFrameProps {
  locale: AppLocale;
  /** Without the language prefix, with the query. */
  path: string;
  title: string;
  text?: ReactNode;
  children: ReactNode;
}

const panel = [
  { key: "one", shape: "circle" },
  { key: "two", shape: "square" },
  { key: "three", shape: "diamond" },
  { key: "four", shape: "square" },
  { key: "five", shape: "circle" },
] as const;

/** The form on the left, an illustration on the right of wide screens. */
export function AuthFrame({ locale, path, title, text, children }: AuthFrameProps) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const nav = useTranslations("public.nav");
  return (
    <div className={styles.split}>
      <div className={styles.left}>
        <header className={styles.header}>
          <a href={localePath("/", locale)} className={styles.home} aria-label={nav("home")}>
            <Logo />
          </a>
          <LanguageLink locale={locale} path={path} />
        </header>
        <main className={styles.main}>
          <div className={styles.form}>
            <h1>{title}</h1>
            {text ? <p className={styles.text}>{text}</p> : null}
            {children}
          </div>
        </main>
        <footer className={styles.footer}>
          <nav aria-label={common("nav.more")}>
            <a href={localePath("/help", locale)}>{nav("help")}</a>
            <a href={localePath("/privacy", locale)}>{nav("privacy")}</a>
            <a href={localePath("/terms", locale)}>{nav("terms")}</a>
            <a href={localePath("/cookies", locale)} data-consent="">
              {nav("choices")}
            </a>
          </nav>
        </footer>
      </div>
      <div className={styles.panel} aria-hidden>
        <ol className={styles.path}>
          {panel.map(({ key, shape }) => (
            <li key={key}>
              <span className={styles[shape]} />
              <span className={styles.word}>{t(`panel.${key}`)}</span>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
