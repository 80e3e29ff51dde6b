"use client";

import { Menu } from "@mantine/core";
import { useTranslations } from "next-intl";
import { IconArrowRight, IconEye, IconX } from "@/app/_ui/icons";
import type { PopupProps } from "@/app/_ui/lazy-popup";
import type { BoardCard } from "./card";
import { lanes, placeOf } from "./lanes";
import type { Moves } from "./use-moves";

export interface CardMenuProps {
  application: BoardCard;
  moves: Moves;
  onOpen: (id: string) => void;
}

/** What one can do with a card of the board. */
export default function CardMenu({ opened, onChange, target, application, moves, onOpen }: PopupProps & CardMenuProps) {
  const t = useTranslations("hiring.card");
  const names = useTranslations("common.application");
  return (
    <Menu opened={opened} onChange={onChange} position="bottom-end" width={220} withinPortal>
      <Menu.Target>{target}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconEye size={16} stroke={1.75} aria-hidden />}
          onClick={() => {
            onOpen(application.id);
          }}
        >
          {t("open")}
        </Menu.Item>
        {lanes
          .filter((to) => moves.canMove(application, to))
          .map((to) => (
            <Menu.Item
              key={to}
              leftSection={<IconArrowRight size={16} stroke={1.75} aria-hidden />}
              rightSection={<kbd>{placeOf(to) + 1}</kbd>}
              onClick={() => void moves.move(application, to)}
            >
              {to === "offered" ? t("makeOffer") : t("moveTo", { lane: names(to) })}
            </Menu.Item>
          ))}
        {application.actions.includes("reject") ? (
          <>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconX size={16} stroke={1.75} aria-hidden />}
              onClick={() => {
                moves.openReject(application);
              }}
            >
              {t("reject")}
            </Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
