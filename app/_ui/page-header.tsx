import Link from "next/link";
import type { ReactNode } from "react";
import { IconChevronRight } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import styles from "./page-header.module.css";
import quiet from "./quiet-link.module.css";

export interface Crumb {
  label: string;
  href: string;
}

export interface PageHeaderProps {
  title: ReactNode;
  subtitle?: ReactNode;
  /** Badges above the title: state, whose turn it is, deadline. */
  badges?: ReactNode;
  /** The pages above this one, outermost first; the page itself is not listed. */
  crumbs?: readonly Crumb[];
  actions?: ReactNode;
}

/** A section's own page, which the bar above every page names and leads to. The steps of verification belong to the trust section. */
const section = /^\/(?:admin\/[a-z-]+|my\/startups|(?!verification$)[a-z-]+)$/;

/** Title of a signed-in page; the only `h1`. */
export function PageHeader({ title, subtitle, badges, crumbs = [], actions }: PageHeaderProps) {
  const t = useTranslations("common.nav");
  const above = crumbs.filter(({ href }) => !section.test(href));
  return (
    <header className={styles.header}>
      {above.length > 0 ? (
        <nav aria-label={t("breadcrumb")}>
          <ol className={styles.crumbs}>
            {above.map((crumb) => (
              <li key={crumb.href}>
                <Link href={crumb.href} className={quiet.link}>
                  {crumb.label}
                </Link>
                <IconChevronRight size={14} stroke={1.75} aria-hidden />
              </li>
            ))}
          </ol>
        </nav>
      ) : null}
      <div className={styles.row}>
        <div className={styles.words}>
          {badges ? <div className={styles.badges}>{badges}</div> : null}
          <h1>{title}</h1>
          {subtitle ? <p className={styles.subtitle}>{subtitle}</p> : null}
        </div>
        {actions ? <div className={styles.actions}>{actions}</div> : null}
      </div>
    </header>
  );
}
