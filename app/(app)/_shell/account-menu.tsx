"use client";

import { Menu, UnstyledButton } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { Persona } from "@/lib/access/personas";
import { Avatar } from "@/app/_ui/avatar";
import { AccountItems } from "./account-items";
import styles from "./account-menu.module.css";

/** Name at the foot of the rail: language, colours, sign out. */
export function AccountMenu({ name, persona }: { name: string; persona: Persona }) {
  const t = useTranslations("common.nav");
  return (
    <Menu position="top-start" width={220} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={styles.target} aria-label={t("account", { name })}>
          <Avatar name={name} kind={persona} size={28} />
          <span className={styles.name}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <AccountItems />
      </Menu.Dropdown>
    </Menu>
  );
}
