"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { IconMenu2 } from "@tabler/icons-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountItems } from "./account-items";
import { navigationOf } from "./navigation";
import styles from "./phone-bar.module.css";
import { Counter, EntryLink } from "./rail";
import type { CountsProps } from "./rail";

/** The phone's bar: the persona's first entries, the rest behind More. */
export function PhoneBar({ name, persona, moves, unread }: CountsProps & { name: string }) {
  const t = useTranslations("common.nav");
  const entries = navigationOf(persona);
  const behind = entries.filter((entry) => !entry.phone);
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
      <Menu position="top-end" width={240} shadow="md" withinPortal>
        <Menu.Target>
          <UnstyledButton className={styles.entry}>
            <IconMenu2 size={22} stroke={1.6} aria-hidden />
            {t("more")}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          {behind.map((entry) =>
            entry.external ? (
              <Menu.Item
                key={entry.key}
                component="a"
                href={entry.href}
                leftSection={<entry.icon size={16} stroke={1.75} aria-hidden />}
              >
                {t(entry.key)}
              </Menu.Item>
            ) : (
              <Menu.Item
                key={entry.key}
                component={Link}
                href={entry.href}
                leftSection={<entry.icon size={16} stroke={1.75} aria-hidden />}
              >
                {t(entry.key)}
              </Menu.Item>
            ),
          )}
          <Menu.Divider />
          <AccountItems />
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}
