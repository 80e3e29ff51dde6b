"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { IntentLink } from "@/app/_ui/intent-link";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { Persona } from "@/lib/access/personas";
import { isCurrent, navigationOf } from "./navigation";
import type { NavEntry, NavKey } from "./navigation";
import styles from "./rail.module.css";

export interface CountsProps {
  persona: Persona;
  moves: Readonly<Partial<Record<NavKey, number>>>;
  unread: number;
}

/** Plum: the reader's turn. Grey: nothing urgent. */
export function Counter({ entry, moves, unread }: { entry: NavEntry } & Pick<CountsProps, "moves" | "unread">) {
  const t = useTranslations("common.nav");
  const move = moves[entry.key] ?? 0;
  const quiet = entry.key === "notifications" ? unread : 0;
  if (move === 0 && quiet === 0) return null;
  const count = move > 0 ? move : quiet;
  return (
    <span className={move > 0 ? styles.move : styles.quiet}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>{move > 0 ? t("yourMoves", { count }) : t("unread", { count })}</VisuallyHidden>
    </span>
  );
}

/** One entry; crossing to a public page is a full load. */
export function EntryLink({
  entry,
  className,
  children,
}: {
  entry: NavEntry;
  className: string | undefined;
  children: React.ReactNode;
}) {
  const pathname = usePathname();
  const current = isCurrent(entry, pathname) ? { "aria-current": "page" as const } : {};
  const props = { className: className ?? "", href: entry.href, ...current };
  return entry.external ? <a {...props}>{children}</a> : <IntentLink {...props}>{children}</IntentLink>;
}

/** The rail's entries, from the navigation table. */
export function Rail({ persona, moves, unread }: CountsProps) {
  const t = useTranslations("common.nav");
  const entries = navigationOf(persona);
  const list = (place: NavEntry["place"]) => (
    <ul className={styles.list}>
      {entries
        .filter((entry) => entry.place === place)
        .map((entry) => (
          <li key={entry.key}>
            <EntryLink entry={entry} className={styles.entry}>
              <entry.icon size={20} stroke={1.6} aria-hidden />
              <span className={styles.label}>{t(entry.key)}</span>
              <Counter entry={entry} moves={moves} unread={unread} />
            </EntryLink>
          </li>
        ))}
    </ul>
  );
  return (
    <nav aria-label={t("main")} className={styles.nav}>
      {list("main")}
      {list("foot")}
    </nav>
  );
}
