"use client";

import { IconBell } from "@/app/_ui/icons";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useUnread } from "@/app/_web/live/use-unread";
import type { UnreadCounts } from "@/lib/stream/events";
import { IntentLink } from "@/app/_ui/intent-link";
import type { Persona } from "@/lib/access/personas";
import { isCurrent, navigationOf } from "./navigation";
import styles from "./top-bar.module.css";

/** The current entry's name, on the pages below it a link to it, and the bell with its dot. */
export function TopBar({ persona, unread: rendered }: { persona: Persona; unread: UnreadCounts }) {
  const t = useTranslations("common.nav");
  const unread = useUnread(rendered).notifications;
  const pathname = usePathname();
  const here = navigationOf(persona).find((entry) => isCurrent(entry, pathname));
  return (
    <header className={styles.bar}>
      {here && here.href !== pathname && !here.external ? (
        <IntentLink href={here.href} className={styles.here}>
          {t(here.key)}
        </IntentLink>
      ) : (
        <span className={styles.here}>{here ? t(here.key) : null}</span>
      )}
      <IntentLink href="/notifications" className={styles.bell} aria-label={t("unread", { count: unread })}>
        <IconBell size={20} stroke={1.6} aria-hidden />
        {unread > 0 ? <span className={styles.dot} /> : null}
      </IntentLink>
    </header>
  );
}
