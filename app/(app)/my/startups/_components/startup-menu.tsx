"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { IconArchive, IconPlayerPause, IconTrash } from "@/app/_ui/icons";
import type { PopupProps } from "@/app/_ui/lazy-popup";

/** Each action, or null where it is not allowed now. */
export type StartupMenuProps = Readonly<Record<"pause" | "archive" | "remove", (() => void) | null>>;

/** What is rarely done with a startup. */
export default function StartupMenu({
  opened,
  onChange,
  target,
  pause,
  archive,
  remove,
}: PopupProps & StartupMenuProps) {
  const t = useTranslations("startup.actions");
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={240} withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        {pause ? (
          <Menu.Item leftSection={<IconPlayerPause size={16} stroke={1.75} aria-hidden />} onClick={pause}>
            {t("pause")}
          </Menu.Item>
        ) : null}
        {archive ? (
          <Menu.Item leftSection={<IconArchive size={16} stroke={1.75} aria-hidden />} onClick={archive}>
            {t("archive")}
          </Menu.Item>
        ) : null}
        {remove ? (
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />} onClick={remove}>
            {t("delete")}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
