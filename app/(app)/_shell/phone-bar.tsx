"use client";

import { IconMenu2 } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { lazy } from "react";
import { LazyPopup } from "@/app/_ui/lazy-popup";
import { navigationOf } from "./navigation";
import styles from "./phone-bar.module.css";
import { Counter, EntryLink, MoveCount, movesOf } from "./rail";
import type { CountsProps } from "./rail";

const load = () => import("./more-menu-body");
const Body = lazy(load);

/** The phone's bar: the persona's first entries; the rest is in the More menu. */
export function PhoneBar({ name, persona, moves, unread }: CountsProps & { name: string }) {
  const t = useTranslations("common.nav");
  const entries = navigationOf(persona);
  return (
    <nav aria-label={t("main")} className={styles.bar}>
      {entries
        .filter((entry) => entry.phone)
        .map((entry) => (
          <EntryLink key={entry.key} entry={entry} className={styles.entry}>
            <span className={styles.icon}>
              <entry.icon size={22} stroke={1.6} aria-hidden />
              <span className={styles.count}>
                <Counter entry={entry} moves={moves} unread={unread} />
              </span>
            </span>
            {t(entry.key)}
          </EntryLink>
        ))}
      <LazyPopup body={Body} preload={load} props={{ name, persona, moves, unread }} className={styles.entry ?? ""}>
        <span className={styles.icon}>
          <IconMenu2 size={22} stroke={1.6} aria-hidden />
          <span className={styles.count}>
            <MoveCount
              count={movesOf(
                entries.filter((entry) => !entry.phone),
                moves,
              )}
            />
          </span>
        </span>
        {t("more")}
      </LazyPopup>
    </nav>
  );
}
