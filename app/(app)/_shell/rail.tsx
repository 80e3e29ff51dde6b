"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { IntentLink } from "@/app/_ui/intent-link";
import { useUnread } from "@/app/_web/live/use-unread";
import type { UnreadCounts } from "@/lib/stream/events";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { Persona } from "@/lib/access/personas";
import { isCurrent, navigationOf } from "./navigation";
import type { NavEntry, NavKey } from "./navigation";
import styles from "./rail.module.css";

export interface CountsProps {
  persona: Persona;
  moves: Readonly<Partial<Record<NavKey, number>>>;
  unread: UnreadCounts;
}

/** How many moves of the reader's wait behind some entries. */
export const movesOf = (entries: readonly NavEntry[], moves: CountsProps["moves"]): number =>
  entries.reduce((sum, { key }) => sum + (moves[key] ?? 0), 0);

/** The reader's turn, so many times; nothing at zero. */
export function MoveCount({ count }: { count: number }) {
  const t = useTranslations("common.nav");
  if (count === 0) return null;
  return (
    <span className={styles.move}>
      <span aria-hidden>{count > 99 ? "99+" : count}</span>
      <VisuallyHidden>{t("yourMoves", { count })}</VisuallyHidden>
    </span>
  );
}

/** Plum: the reader's turn. Grey: nothing urgent. */
export function Counter({ entry, moves, unread }: { entry: NavEntry } & Pick<CountsProps, "moves" | "unread">) {
  const t = useTranslations("common.nav");
  const move = moves[entry.key] ?? 0;
  const { notifications, messages } = useUnread(unread);
  const quiet = entry.key === "notifications" ? notifications : entry.key === "messages" ? messages : 0;
  if (move > 0) return <MoveCount count={move} />;
  if (quiet === 0) return null;
  return (
    <span className={styles.quiet}>
      <span aria-hidden>{quiet > 99 ? "99+" : quiet}</span>
      <VisuallyHidden>{t(entry.key === "messages" ? "unreadMessages" : "unread", { count: quiet })}</VisuallyHidden>
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
