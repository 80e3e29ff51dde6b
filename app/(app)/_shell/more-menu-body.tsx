"use client";

import { Menu } from "@mantine/core";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { AccountItems } from "./account-items";
import type { PopupProps } from "@/app/_ui/lazy-popup";
import { Counter } from "./rail";
import type { CountsProps } from "./rail";
import { useFeedback } from "./use-feedback";
import { navigationOf } from "./navigation";

/** The phone's More menu: the entries that do not fit the bar, and the account. */
export default function MoreMenuBody({
  opened,
  onChange,
  target,
  name,
  ...counts
}: PopupProps & CountsProps & { name: string }) {
  const { persona } = counts;
  const t = useTranslations("common.nav");
  const feedback = useFeedback();
  return (
    <>
      <Menu opened={opened} onChange={onChange} position="top-end" width={240} shadow="md" withinPortal>
        <Menu.Target>{target}</Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          {navigationOf(persona)
            .filter((entry) => !entry.phone)
            .map((entry) => {
              const icon = <entry.icon size={16} stroke={1.75} aria-hidden />;
              return entry.external ? (
                <Menu.Item key={entry.key} component="a" href={entry.href} leftSection={icon}>
                  {t(entry.key)}
                </Menu.Item>
              ) : (
                <Menu.Item
                  key={entry.key}
                  component={Link}
                  href={entry.href}
                  leftSection={icon}
                  rightSection={<Counter entry={entry} {...counts} />}
                >
                  {t(entry.key)}
                </Menu.Item>
              );
            })}
          <Menu.Divider />
          <AccountItems onFeedback={feedback.open} />
        </Menu.Dropdown>
      </Menu>
      {feedback.dialog}
    </>
  );
}
