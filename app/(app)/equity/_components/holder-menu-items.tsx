"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { IconPencil, IconTrash } from "@/app/_ui/icons";
import type { PopupProps } from "@/app/_ui/lazy-popup";

/** Edit and remove. */
export default function HolderMenuItems({
  opened,
  onChange,
  target,
  edit,
  remove,
}: PopupProps & { edit: () => void; remove: () => void }) {
  const t = useTranslations("equity.cap");
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} aria-hidden />} onClick={edit}>
          {t("edit")}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={16} stroke={1.75} aria-hidden />} onClick={remove}>
          {t("remove")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
